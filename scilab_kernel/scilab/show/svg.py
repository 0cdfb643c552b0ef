"""Adapts Scilab's SVG drawings to a page."""

from __future__ import annotations

import re

_STYLE = re.compile(rb'style="[^"]*shape-rendering:crispEdges[^"]*"')
_HEIGHT = re.compile(rb'\bheight="(\d+)"')
_SVG_TAG = re.compile(rb"<svg\b[^>]*>")


def scalable(svg: bytes) -> bytes:
    """Give a drawing of Scilab, which has only a width and a height, a ``viewBox``."""
    found = _SVG_TAG.search(svg)
    if found is None or b"viewBox" in found[0]:
        return svg
    width, height = (
        re.search(rb'\b%s="([\d.]+)' % name, found[0]) for name in (b"width", b"height")
    )
    if width is None or height is None:
        return svg
    box = b' viewBox="0 0 %s %s">' % (width[1], height[1])
    return svg[: found.end() - 1] + box + svg[found.end() :]


def higher(svg: bytes, height: int) -> bytes:
    """Let a drawing of Scilab reach down to a legend below the figure, with the same ground."""
    found = _SVG_TAG.search(svg)
    before = found and _HEIGHT.search(found[0])
    if found is None or before is None or int(before[1]) >= height:
        return svg
    tag = found[0].replace(before[0], b'height="%d"' % height)
    ground = re.compile(rb'(<rect x="0" width="[\d.]+" )height="%s"' % before[1])
    rest = ground.sub(rb'\g<1>height="%d"' % height, svg[found.end() :], count=1)
    return svg[: found.start()] + tag + rest


def smooth(svg: bytes) -> bytes:
    """Let a drawing of Scilab have smooth lines; areas without lines would show their seams."""

    def smoothed(style: re.Match[bytes]) -> bytes:
        if b"stroke-width:0;" in style[0]:
            return style[0]
        return style[0].replace(b"crispEdges", b"geometricPrecision")

    return _STYLE.sub(smoothed, svg)
