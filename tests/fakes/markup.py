"""Checks HTML that the kernel sends: a browser must neither run nor load anything."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HARMLESS = frozenset(
    re.findall(
        r"\w+",
        """
        a b blockquote br caption center code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p
        pre progress small span strong sub sup table tbody td tfoot th thead tr tt u ul
        """,
    )
)
ATTRIBUTES = frozenset(
    re.findall(
        r"\w+",
        """
        alt align border class colspan dir height href id max rowspan src start style title value
        width
        """,
    )
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.faults.append(f"<{tag} {name}>")
            if name == "href" and not (value or "").startswith(("https://", "http://", "#")):
                self.faults.append(f"<{tag} href={value!r}>")
            if name == "src" and not (value or "").startswith("data:image/"):
                self.faults.append(f"<{tag} src={value!r}>")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}")


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "foreignobject", "iframe"):
            self.faults.append(f"<{tag}>")
        self.faults += [f"<{tag} {name}>" for name, _ in attrs if name.startswith("on")]


def scripts(svg: str) -> list[str]:
    """List the elements and attributes of an SVG that could run or load something."""
    reader = _Scripts()
    reader.feed(svg)
    reader.close()
    return reader.faults


def faults(html: str) -> list[str]:
    """List the tags and attributes that must not be in HTML made from text of any origin."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.faults
