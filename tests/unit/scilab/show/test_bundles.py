"""A display of notebook_display becomes a bundle, or an error that says what to do."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.scilab.show.bundles import PICTURES, SHORT_NAMES, DisplayError, show
from scilab_kernel.scilab.talk.markers import Display
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n\xff"


def bundle(folder: Path, kind: str, text: str, **fields: str) -> tuple[Any, Any, str | None, str]:
    """Show ``text``; return data, metadata, id, and what was done."""
    (folder / "display.txt").write_text(text + "\n", encoding="utf-8", newline="")
    plain = ""
    if "plain" in fields:
        plain = "plain.txt"
        (folder / plain).write_text(fields["plain"] + "\n", encoding="utf-8", newline="")
    how = fields.get("how", "display")
    given = Display(
        "who", how, kind, fields.get("id", ""), fields.get("width", ""), str(folder), plain
    )
    recorder = Recorder()
    show(given, folder, recorder)
    ((done, _),) = recorder.events
    ((data, metadata, display_id),) = recorder.bundles
    return data, metadata, display_id, done


def data(folder: Path, kind: str, text: str, **fields: str) -> Any:
    return bundle(folder, kind, text, **fields)[0]


def refusal(folder: Path, kind: str, text: str) -> str:
    with pytest.raises(DisplayError) as caught:
        data(folder, kind, text)
    return str(caught.value)


def test_html_has_its_text_beside_it(tmp_path: Path) -> None:
    shown = data(tmp_path, "html", "<p>one &lt; <b>two</b>\n</p>")
    assert shown == {
        "text/html": "<p>one &lt; <b>two</b>\n</p>",
        "text/plain": "one < two",
    }


@pytest.mark.parametrize("text", ["<", "<b", "&#x110000;", "<![CDATA[", "<!--", "</", "<?php"])
def test_broken_html_is_shown_as_it_is(tmp_path: Path, text: str) -> None:
    assert data(tmp_path, "html", text)["text/html"] == text


def test_a_persons_own_text_can_stand_beside_the_display(tmp_path: Path) -> None:
    assert data(tmp_path, "html", "<hr>", plain="a\nline")["text/plain"] == "a\nline"


@pytest.mark.parametrize("text", ["# é €", "", "\n", "a\n\n", "x\r\ny", "\x1e \x1f"])
def test_text_is_exact(tmp_path: Path, text: str) -> None:
    shown = data(tmp_path, "markdown", text)
    assert shown == {"text/markdown": text, "text/plain": text}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("x^2", "$\\displaystyle x^2$"),
        ("$x$", "$x$"),
        ("\\begin{matrix}\\end{matrix}", "\\begin{matrix}\\end{matrix}"),
        ("\\[x\\]", "\\[x\\]"),
    ],
)
def test_a_formula_is_marked_as_one(tmp_path: Path, text: str, marked: str) -> None:
    assert data(tmp_path, "latex", text) == {"text/latex": marked, "text/plain": text}


def test_json_is_read(tmp_path: Path) -> None:
    shown = data(tmp_path, "json", '{"a": [1, null, NaN, Infinity], "b": "two\nlines"}')
    assert shown["application/json"] == {"a": [1, None, None, None], "b": "two\nlines"}
    assert "text/plain" in shown
    vega = data(tmp_path, "application/vnd.vegalite.v5+json", '{"mark": "bar"}')
    assert vega["application/vnd.vegalite.v5+json"] == {"mark": "bar"}


@pytest.mark.parametrize("text", ['{"a": ', "", "nope", "[" * 100_000])
def test_broken_json_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, "json", text).startswith("who: this is not JSON")


@pytest.mark.parametrize(("suffix", "mime"), PICTURES.items())
def test_a_picture_is_read_from_its_file(tmp_path: Path, suffix: str, mime: str) -> None:
    content = "<svg>é</svg>".encode() if suffix == ".svg" else PNG
    (tmp_path / f"a picture{suffix.upper()}").write_bytes(content)
    shown = data(tmp_path, "image", f"a picture{suffix.upper()}")
    text = content.decode() if suffix == ".svg" else base64.b64encode(content).decode()
    assert shown == {mime: text, "text/plain": f"a picture{suffix.upper()}"}
    assert data(tmp_path, "image", str(tmp_path / f"a picture{suffix.upper()}")) == shown


def test_a_picture_has_the_width_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    assert bundle(tmp_path, "image", "a.png", width="200")[1] == {"image/png": {"width": 200}}


@pytest.mark.parametrize(
    ("svg", "shown"),
    [
        ("<svg><g/></svg>", '<svg width="9"><g/></svg>'),
        ("<?xml?><svg width='1cm' id='a'>", "<?xml?><svg width=\"9\" id='a'>"),
        ('<svg width="4" height="8">', '<svg width="9" viewBox="0 0 4 8">'),
        ('<svg a-width="3"><a width="2"/>', '<svg width="9" a-width="3"><a width="2"/>'),
        ("no drawing", "no drawing"),
    ],
)  # fmt: skip
def test_a_drawing_has_its_width_in_itself(tmp_path: Path, svg: str, shown: str) -> None:
    (tmp_path / "a.svg").write_text(svg)
    assert data(tmp_path, "image", "a.svg", width="9")["image/svg+xml"] == shown


def test_a_picture_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert "cannot read nosuch.png: No such file" in refusal(tmp_path, "image", "nosuch.png")
    (tmp_path / "folder.png").mkdir()
    assert "Is a directory" in refusal(tmp_path, "image", "folder.png")
    assert "use png, jpg" in refusal(tmp_path, "image", "text.txt")
    assert "use png, jpg" in refusal(tmp_path, "image", "")
    assert "cannot read" in refusal(tmp_path, "image", "x" * 5000 + ".png")


@pytest.mark.parametrize("kind", ["", "foo", "text/", "/html", "text/html; charset=utf-8", "é/x"])
def test_an_unknown_type_is_refused(tmp_path: Path, kind: str) -> None:
    said = refusal(tmp_path, kind, "x")
    assert f'"{kind}" is not a type' in said
    assert all(f'"{name}"' in said for name in SHORT_NAMES)


def test_any_mime_type_goes(tmp_path: Path) -> None:
    assert data(tmp_path, "text/x-mine", "x") == {"text/x-mine": "x", "text/plain": "x"}
    other = data(tmp_path, "application/x-mine", "x")
    assert other == {"application/x-mine": "x", "text/plain": "application/x-mine"}
    assert data(tmp_path, "plain", "x") == {"text/plain": "x"}
    assert data(tmp_path, "svg", "<svg/>")["image/svg+xml"] == "<svg/>"


def test_an_id_can_be_given_and_updated(tmp_path: Path) -> None:
    assert bundle(tmp_path, "html", "x")[2:] == (None, "display")
    assert bundle(tmp_path, "html", "x", id="i")[2:] == ("i", "display")
    assert bundle(tmp_path, "html", "x", id="i", how="update")[2:] == ("i", "update")
