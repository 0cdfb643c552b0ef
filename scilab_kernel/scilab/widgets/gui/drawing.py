"""A GUI as a picture and as a table, for pages and consoles that have no widgets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from scilab_kernel.scilab.widgets.gui.nodes import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Node = dict[str, Any]
Place = tuple[float, float, float, float]
"""Left, top, width and height."""

_BACKS = {"pushbutton": "#e6e6e6", "edit": "white", "listbox": "white", "popupmenu": "white"}
_BACKS |= {"spinner": "white", "table": "white"}
_TAG = re.compile(r"<[^>]*>")
_FROM_ABOVE = {"listbox", "table", "frame", "tab"}
_LINED = {"pushbutton", "edit", "listbox", "popupmenu", "spinner", "table"}


def text(state: Mapping[str, Any]) -> str:
    """Write the title, the menus, and a line for each control that has something to say."""
    lines = [state["title"], *_menu_lines(state["menus"], "")]
    for node, _, _ in shown(state):
        if said := _said(node):
            off = "" if node["enabled"] else " (off)"
            lines.append(f"  {node['style']:<12} {said}{off}")
    return "\n".join(lines)


def _menu_lines(entries: list[Node], before: str) -> Iterator[str]:
    for entry in entries:
        name = before + entry["label"]
        if entry["entries"]:
            yield from _menu_lines(entry["entries"], f"{name} > ")
        else:
            yield f"  {'menu':<12} {name}" + (" [x]" if entry["checked"] else "")


def _said(node: Node) -> str:
    """Write the state of a control in a line, or nothing."""
    write = _SAYINGS.get(node["style"])
    return write(node) if write else " ".join(_plain(node).split())


def _plain(node: Node) -> str:
    """Return the text of a control without the tags of HTML or MathML."""
    text_: str = node.get("text", "")
    return _TAG.sub("", text_) if text_.startswith(("<html>", "<math>")) else text_


def _say_items(node: Node) -> str:
    chosen = node["value"]
    items = enumerate(node["items"], 1)
    return " | ".join(f"[{item}]" if k in chosen else item for k, item in items)


_SAYINGS: dict[str, Callable[[Node], str]] = {
    "checkbox": lambda node: f"[{'x' if node['value'] else ' '}] {node['text']}",
    "slider": lambda node: f"{node['value']:g} ({node['min']:g} to {node['max']:g})",
    "listbox": _say_items,
    "table": lambda node: "; ".join(", ".join(row) for row in node["rows"]),
    "frame": lambda node: node.get("title", ""),
    "edit": lambda node: f'"{node["text"]}"',
}
_SAYINGS |= {"radiobutton": _SAYINGS["checkbox"], "spinner": _SAYINGS["slider"]}
_SAYINGS |= {"popupmenu": _say_items, "tab": _say_items}


def picture(state: Mapping[str, Any]) -> str:
    """Draw the GUI as SVG."""
    width, height = state["size"]
    top = 22 + (24 if state["menus"] else 0)
    names = "   ".join(entry["label"] for entry in state["menus"])
    whole = f'width="{width}" height="{height + top}" viewBox="0 -{top} {width} {height + top}"'
    font = 'font-family="sans-serif" font-size="12"'
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {whole} {font}>',
        _rectangle((0, -top, width, top), "#dcdfe4", "none"),
        f'<text x="8" y="{15 - top}" font-weight="bold">{escape(state["title"])}</text>',
        f'<text x="8" y="-8">{escape(names)}</text>',
        _rectangle((0, 0, width, height), state["background"], "#b0b0b0"),
        _image(state["picture"], (0, 0, width, height)),
    ]
    for node, x, y in shown(state):
        place = (x, y, *node["box"][2:])
        drawn += [_draw(node, place), _image(state.get(f"p{node['id']}", ""), place)]
    return "\n".join(filter(None, [*drawn, "</svg>"]))


def _image(source: str, place: Place) -> str:
    return f"<image {_placed(place)} href={quoteattr(source)}/>" if source else ""


def _rectangle(place: Place, back: str, line: str) -> str:
    return f'<rect {_placed(place)} fill={quoteattr(back)} stroke="{line}"/>'


def _placed(place: Place) -> str:
    x, y, width, height = place
    return f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'


def _draw(node: Node, place: Place) -> str:
    style = node["style"]
    line = "#9a9a9a" if style in _LINED or node.get("border") else "none"
    drawn = _rectangle(place, node["back"] or _BACKS.get(style, "none"), line)
    if style == "slider":
        return drawn + _draw_slider(node, place)
    if style == "image":
        return drawn + _image(node["image"], place)
    return drawn + _letters(node, place)


def _draw_slider(node: Node, place: Place) -> str:
    x, y, width, height = place
    share = (node["value"] - node["min"]) / ((node["max"] - node["min"]) or 1)
    if width >= height:
        groove = _rectangle((x + 4, y + height / 2 - 2, width - 8, 4), "#c8c8c8", "none")
        at = x + 8 + share * (width - 16), y + height / 2
    else:
        groove = _rectangle((x + width / 2 - 2, y + 4, 4, height - 8), "#c8c8c8", "none")
        at = x + width / 2, y + height - 8 - share * (height - 16)
    return groove + f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="7" fill="#5a8fd0"/>'


def _letters(node: Node, place: Place) -> str:
    """Write the text of a control, a line of it below the other."""
    x, y, width, height = place
    _, size, weight, angle = node["font"]
    style, lines = node["style"], _lines(node)
    centered = style == "pushbutton" or (style == "text" and node["across"] == "center")
    at, anchor = (x + width / 2, "middle") if centered else (x + 5, "start")
    first = y + size + 2
    if style not in _FROM_ABOVE:
        first = y + height / 2 + size * 0.35 - (len(lines) - 1) * size * 0.6
    font = f'font-size="{size:g}" font-weight="{weight}" font-style="{angle}"'
    fill = node["fore"] or ("#222" if node["enabled"] else "#999")
    spans = "".join(
        f'<tspan x="{at:g}" y="{first + k * size * 1.25:g}">{escape(line)}</tspan>'
        for k, line in enumerate(lines)
    )
    return f'<text text-anchor="{anchor}" {font} fill="{fill}">{spans}</text>' if lines else ""


def _lines(node: Node) -> list[str]:
    """Return the lines of text in the drawing of a control."""
    write = _WRITINGS.get(node["style"])
    written = write(node) if write else _plain(node)
    return written.split("\n") if written else []


def _write_list(node: Node) -> str:
    chosen = node["value"]
    items = enumerate(node["items"], 1)
    return "\n".join(("\u25b8 " if k in chosen else "") + item for k, item in items)


def _write_choice(node: Node) -> str:
    chosen = [item for k, item in enumerate(node["items"], 1) if k in node["value"]]
    return "".join(chosen[:1]) + " \u25be"


_WRITINGS: dict[str, Callable[[Node], str]] = {
    "checkbox": lambda node: ("\u2611 " if node["value"] else "\u2610 ") + node["text"],
    "radiobutton": lambda node: ("\u25c9 " if node["value"] else "\u25cb ") + node["text"],
    "listbox": _write_list,
    "popupmenu": _write_choice,
    "spinner": lambda node: f"{node['value']:g}",
    "table": lambda node: "\n".join("   ".join(row) for row in node["rows"]),
    "tab": lambda node: "   ".join(node["items"]),
    "frame": lambda node: node.get("title", ""),
}
