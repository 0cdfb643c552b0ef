"""Makes the richer forms of a value, LaTeX or HTML, from texts in which Scilab writes its parts.

macros/values/%sk_form.sci lists the parts. Scilab's ``string`` writes every number, with the digits
that Scilab displays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from scilab_kernel.scilab.show.escape import as_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

LATEX_SIDE = 10
"""Rows and columns of the largest matrix that is shown as a formula; larger ones are tables."""

_TYPES = {"constant": "", "string": "strings", "boolean": "booleans", "ce": "cell", "st": "struct"}
_POWER = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\d+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "^")
_EXPONENT = re.compile(r"D([+-]?)0*(\d+)")
_IMAGINARY = re.compile(r"%i\*(.*)|%i")
_WORDS = {"Inf": r"\infty ", "Nan": r"\mathrm{NaN}"}
_WORD = re.compile("|".join(_WORDS))
_PLAIN_MATH = re.compile(r"[0-9A-Za-z.+() ⁰¹²³⁴⁵⁶⁷⁸⁹^-]*")
_DECIMAL = re.compile(r"-?(?:Inf|Nan|[0-9]+(\.[0-9]+)?)")
_SPECIAL = re.compile(r"[_%#$]")
_BACKSLASH = r"\\\g<0>"
_BLANKS = re.compile(r"(?<= ) |^ ")
_NEW_ROW = r" \\ "
_NUMBER = re.compile(r"[TF]|[-+.0-9D]+|[-+]?(?:Inf|Nan)|(?=.*%i)(?:[-+*.0-9D]|%i|Inf|Nan)+")
_BESIDE_POINT, _BESIDE_DIGIT = "\u2008", "\u2007"
"""Blanks that are as wide as a point and as a digit."""

_LEFT = ' style="text-align: left"'


def forms(fields: Sequence[str]) -> dict[str, str]:
    """Make the richer form of a value: ``text/latex`` or ``text/html``, or neither.

    Parameters
    ----------
    fields
        Name of the variable, name of the form (``matrix``, ``cells``, ``items``, ``rational`` or
        ``states``), and the form's parts.
    """
    name, form, *parts = fields
    try:
        return _forms(name, form, parts)
    except (StopIteration, RuntimeError, ValueError):
        return {}  # the person has replaced a function, which now writes something else


def _forms(name: str, form: str, parts: Sequence[str]) -> dict[str, str]:
    match form:
        case "rational":
            return _formula(name, _rational(iter(parts)))
        case "states":
            return _formula(name, _states(iter(parts)))
        case "items":
            return {"text/html": _items(name, parts)}
    grid = Grid.take(iter(parts))
    if form == "matrix" and grid.kind != "string" and max(grid.size) <= LATEX_SIDE:
        return _formula(name, _brackets(grid))
    return {"text/html": _table(name, grid)}


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix, or the part of it that is shown.

    Attributes
    ----------
    kind
        The type by Scilab's ``typeof``.
    size
        Rows and columns of the whole matrix.
    rows, columns
        Numbers, or names, of the rows and columns that are shown.
    texts
        Rows of texts.
    """

    kind: str
    size: tuple[int, int]
    rows: list[str]
    columns: list[str]
    texts: list[list[str]]

    @classmethod
    def take(cls, parts: Iterator[str]) -> Grid:
        """Take a grid, whose texts come column by column, from the front of ``parts``."""
        kind, size = next(parts), (int(next(parts)), int(next(parts)))
        rows, columns = (_headings(next(parts)) for _ in range(2))
        texts = [[next(parts) for _ in rows] for _ in columns]
        return cls(kind, size, rows, columns, [list(row) for row in zip(*texts, strict=True)])


def _headings(text: str) -> list[str]:
    """Split a text at its line ends, if it holds names, which may have blanks, else at blanks."""
    return text.splitlines() if text.endswith("\n") else text.split()


# LaTeX, in the part of it that MathJax and KaTeX know


def _formula(name: str, right: str | None) -> dict[str, str]:
    """Write an equation, if there is something on its right side."""
    if right is None:
        return {}
    left = name if len(name) == 1 else rf"\mathtt{{{_SPECIAL.sub(_BACKSLASH, name)}}}"
    return {"text/latex": rf"$\displaystyle {left} = {right}$"}


def _brackets(grid: Grid) -> str | None:
    """Write a matrix; a single number stands alone."""
    rows = [[_math(text, grid.kind) for text in row] for row in grid.texts]
    columns = [_lined_up(column) for column in zip(*grid.texts, strict=True)]
    padded = [
        [cell and cell + pad for cell, pad in zip(row, pads, strict=True)]
        for row, pads in zip(rows, zip(*(pads for _, pads in columns), strict=True), strict=True)
    ]
    return _matrix_of(padded, "".join(place for place, _ in columns))


def _lined_up(column: Sequence[str]) -> tuple[str, list[str]]:
    """Tell where the numbers of a column stand, and what has to follow each number."""
    numbers = [_DECIMAL.fullmatch(text) for text in column]
    if not all(numbers) or len({len(text) for text in column}) == 1:
        return "c", [""] * len(column)
    ends = [number[1] or "" for number in numbers if number]
    longest = max(ends, key=len)
    missing = [longest[len(end) :] for end in ends]
    return "r", [rf"\phantom{{{re.sub('[0-9]', '0', end)}}}" if end else "" for end in missing]


def _matrix_of(rows: Sequence[Sequence[str | None]], places: str = "") -> str | None:
    lines = [[cell for cell in row if cell is not None] for row in rows]
    if [len(line) for line in lines] != [len(row) for row in rows]:
        return None
    if len(lines) == 1 and len(lines[0]) == 1:
        return lines[0][0]
    body = _NEW_ROW.join(" & ".join(line) for line in lines)
    if "r" in places:
        return rf"\left[ \begin{{array}}{{{places}}} {body} \end{{array}} \right]"
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"


def _math(text: str, kind: str = "") -> str | None:
    """Write a number, boolean or polynomial; None if a name in it is no mathematics."""
    if kind == "boolean":
        return rf"\mathsf{{{text}}}"
    text = _IMAGINARY.sub(lambda found: f"{found[1] or ''}i", text)
    if not _PLAIN_MATH.fullmatch(text):
        return None
    text = _EXPONENT.sub(lambda found: rf" \cdot 10^{{{found[1].strip('+')}{found[2]}}}", text)
    text = _POWER.sub(lambda found: f"^{{{found[0].translate(_DIGITS)}}}", text)
    return _WORD.sub(lambda found: _WORDS[found[0]], text)


def _rational(parts: Iterator[str]) -> str | None:
    above, below = Grid.take(parts), Grid.take(parts)
    if max(above.size) > LATEX_SIDE:
        return None
    return _matrix_of(
        [
            [_fraction(top, bottom) for top, bottom in zip(*row, strict=True)]
            for row in zip(above.texts, below.texts, strict=True)
        ]
    )


def _fraction(above: str, below: str) -> str | None:
    top, bottom = _math(above), _math(below)
    if top is None or bottom is None:
        return None
    return top if below == "1" else rf"\dfrac{{{top}}}{{{bottom}}}"


def _states(parts: Iterator[str]) -> str | None:
    """Write a linear system: in continuous time, or in steps, which may have a length."""
    period = next(parts)
    grids = [Grid.take(parts) for _ in range(5)]
    if not period or max(max(grid.size) for grid in grids) > LATEX_SIDE:
        return None
    a, b, c, d, start = (_brackets(grid) if grid.texts else "0" for grid in grids)
    if None in (a, b, c, d, start):
        return None
    change, x, u, y = (r"\dot{x}", "x", "u", "y")
    if period != "c":
        change, x, u, y = ("x_{k+1}", "x_k", "u_k", "y_k")
    lines = [f"{change} &= {a} {x} + {b} {u}", f"{y} &= {c} {x} + {d} {u}"]
    if any(text != "0" for row in grids[-1].texts for text in row):
        lines.append(f"x_0 &= {start}")
    if period not in ("c", "d"):
        lines.append(rf"\Delta t &= {_math(period)}")
    return rf"\left\{{ \begin{{aligned}} {_NEW_ROW.join(lines)} \end{{aligned}} \right."


# HTML, in the part of it that front ends accept from any cell: no scripts, no styles


def _table(name: str, grid: Grid) -> str:
    """Write a table with its rows and columns numbered; dots stand for parts that are left out."""
    columns = [_column(each, grid.kind) for each in zip(*grid.texts, strict=True)]
    heads = [
        _cell("th", label, left=left)
        for label, (left, _) in zip(grid.columns, columns, strict=True)
    ]
    texts = [[_cell("td", text, left=left) for text in column] for left, column in columns]
    dots = _cell("td", "⋯")
    rows = [
        [f"<th>{as_html(label)}</th>", *_spread(row, grid.columns, dots)]
        for label, row in zip(grid.rows, zip(*texts, strict=True), strict=True)
    ]
    head = _spread(heads, grid.columns, "<th>⋯</th>")
    gap = ["<th>⋮</th>", *[_cell("td", "⋮")] * len(head)]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in _spread(rows, grid.rows, gap))
    kind = as_html(_TYPES.get(grid.kind, grid.kind))
    what = f"{grid.size[0]} &times; {grid.size[1]} {kind}".strip()
    if grid.kind == "st":
        what = f"{grid.size[0]} structs"
    left_out = _left_out("rows", grid.rows) + _left_out("columns", grid.columns)
    return (
        f"<p><code>{as_html(name)}</code>: {what}{left_out}</p>"
        f'<table border="1" class="dataframe"><thead><tr><th></th>{"".join(head)}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _cell(tag: str, text: str, *, left: bool = False) -> str:
    """Write a cell of a table, to the left or, as front ends do by themselves, to the right."""
    return f"<{tag}{_LEFT if left else ''}>{_keep_blanks(text)}</{tag}>"


def _column(texts: Sequence[str], kind: str) -> tuple[bool, list[str]]:
    """Tell whether a column stands at the left, as words do, and line numbers up at the point."""
    if kind == "string" or not all(_NUMBER.fullmatch(text) for text in texts):
        return True, list(texts)
    numbers = [_IMAGINARY.sub(lambda found: f"{found[1] or ''}i", text) for text in texts]
    behind = [len(text) - text.index(".") if "." in text else 0 for text in numbers]
    return False, [
        text
        + _BESIDE_POINT[: 1 if not length and max(behind) else 0]
        + _BESIDE_DIGIT * (max(behind) - max(length, 1))
        for text, length in zip(numbers, behind, strict=True)
    ]


def _keep_blanks(text: str) -> str:
    """Write a text as HTML that keeps its blanks."""
    return _BLANKS.sub("&nbsp;", as_html(text))


def _gaps(labels: Sequence[str]) -> list[int]:
    """Find the places, counted from 1, behind which numbers are left out."""
    if not all(label.isdecimal() for label in labels):
        return []
    return [at for at, (a, b) in enumerate(pairwise(labels), 1) if int(b) != int(a) + 1]


def _spread(texts: Sequence[T], labels: Sequence[str], dots: T) -> list[T]:
    """Put dots where something is left out."""
    spread = list(texts)
    for at in _gaps(labels):
        spread.insert(at, dots)
    return spread


def _left_out(what: str, labels: Sequence[str]) -> str:
    """Write which rows or columns are left out."""
    return "".join(
        f"; {what} {int(labels[at - 1]) + 1} to {int(labels[at]) - 1} are left out"
        for at in _gaps(labels)
    )


def _items(name: str, parts: Sequence[str]) -> str:
    """Write the fields of a struct or the elements of a list, each in a few words."""
    kind, count, *pairs = parts
    rows = "".join(
        f"<tr><th>{as_html(label.removeprefix('.'))}</th><td{_LEFT}>{_keep_blanks(text)}</td></tr>"
        for label, text in zip(pairs[::2], pairs[1::2], strict=True)
    )
    more = int(count) - len(pairs) // 2
    what = _TYPES.get(kind, kind)
    left_out = f"; {more} more {'is' if more == 1 else 'are'} left out" if more else ""
    return (
        f"<p><code>{as_html(name)}</code>: {as_html(what)}{left_out}</p>"
        f'<table border="1" class="dataframe"><tbody>{rows}</tbody></table>'
    )
