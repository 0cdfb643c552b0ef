"""Figures: one display for each in a cell, whatever Scilab makes of it."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scilab_kernel.scilab.show.figures import Figures
from scilab_kernel.scilab.show.interactive.specification import MIME
from scilab_kernel.scilab.talk.markers import FigureDrawn

DESCRIPTION = Path(__file__).parents[3] / "data/figure.txt"


class Screen:
    """The part of a front end that shows figures."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, Any, Any, str]] = []
        self.errors = ""

    def display(self, data: Any, metadata: Any = None, display_id: str = "") -> None:
        self.shown.append(("display", data, metadata, display_id))

    def update_display(self, data: Any, display_id: str, metadata: Any = None) -> None:
        self.shown.append(("update", data, metadata, display_id))

    def stream(self, name: str, text: str) -> None:
        assert name == "stderr"
        self.errors += text


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def shown(screen: Screen) -> Figures:
    return Figures(screen)  # type: ignore[arg-type]  # as much of a Frontend as is needed


def export(
    number: int,
    uid: str,
    path: object,
    problem: str = "",
    description: object = "",
) -> FigureDrawn:
    return FigureDrawn(number, uid, 610.0, 460.0, str(path), str(description), problem, 0)


def test_a_picture_that_leaves_out_the_mesh_says_so(
    shown: Figures, screen: Screen, tmp_path: Path
) -> None:
    path = tmp_path / "figure.png"
    path.write_bytes(b"")
    shown.show(replace(export(3, "38", path), meshless=90000))
    assert screen.errors == (
        "Figure 3 shows 90000 facets without the lines between them, "
        "which would cover the surface\n"
    )


def test_a_picture_is_shown_in_css_pixels_and_its_file_removed(
    shown: Figures, screen: Screen, tmp_path: Path
) -> None:
    path = tmp_path / "figure.png"
    path.write_bytes(b"\x89PNG")
    shown.show(export(3, "38", path))
    ((kind, data, metadata, _),) = screen.shown
    assert kind == "display"
    assert base64.b64decode(data["image/png"]) == b"\x89PNG"
    assert data["text/plain"] == "Figure 3 (610 x 460)"
    assert metadata == {"image/png": {"width": 610, "height": 460}}
    assert not path.exists()


def test_a_figure_that_is_described_has_an_interactive_form_beside_the_picture(
    shown: Figures, screen: Screen, tmp_path: Path
) -> None:
    path, description = tmp_path / "figure.png", tmp_path / "figure.txt"
    path.write_bytes(b"")
    description.write_text(DESCRIPTION.read_text(encoding="utf-8"), encoding="utf-8")
    shown.show(export(0, "38", path, description=description))
    ((_, data, metadata, _),) = screen.shown
    assert list(data) == ["image/png", "text/plain", MIME]
    assert list(metadata) == ["image/png"]
    assert not description.exists()


def test_a_description_that_cannot_be_read_costs_no_picture(
    shown: Figures, screen: Screen, tmp_path: Path
) -> None:
    path, description = tmp_path / "figure.png", tmp_path / "figure.txt"
    path.write_bytes(b"")
    description.write_text("<Figure\naxes_size d 1 610", encoding="utf-8")
    shown.show(export(0, "38", path, description=description))
    ((_, data, _, _),) = screen.shown
    assert list(data) == ["image/png", "text/plain"]


def test_a_changed_picture_of_a_figure_is_an_update_and_an_equal_one_is_not_sent(
    shown: Figures, screen: Screen, tmp_path: Path
) -> None:
    for uid, picture in (("38", b"1"), ("38", b"2"), ("38", b"2"), ("99", b"2")):
        path = tmp_path / "figure.png"
        path.write_bytes(picture)
        shown.show(export(0, uid, path))
    kinds = [kind for kind, *_ in screen.shown]
    ids = [display_id for *_, display_id in screen.shown]
    assert kinds == ["display", "update", "display"]
    assert ids[0] == ids[1] != ids[2]


def test_the_reason_for_a_missing_picture_is_shown(shown: Figures, screen: Screen) -> None:
    shown.show(export(3, "38", "", "no more memory"))
    assert screen.errors == "Figure 3 could not be drawn: no more memory\n"
    assert screen.shown == []


def test_a_moving_figure_whose_picture_was_broken_off_stays_as_it_is(
    shown: Figures, screen: Screen
) -> None:
    shown.show(export(3, "38", ""))
    assert (screen.shown, screen.errors) == ([], "")


def test_a_drawing_is_shown_as_text_that_scales(
    shown: Figures, screen: Screen, tmp_path: Path
) -> None:
    path = tmp_path / "figure.svg"
    path.write_bytes(b'<svg width="1" height="2">\xff</svg>')
    shown.show(export(0, "38", path))
    ((_, data, metadata, _),) = screen.shown
    assert data["image/svg+xml"] == '<svg width="1" height="460" viewBox="0 0 1 460">\ufffd</svg>'
    assert list(metadata) == ["image/svg+xml"]
