"""Scilab's macros and the kernel share one vocabulary: kinds, fields and their types."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scilab_kernel.scilab.talk.library import MACROS
from scilab_kernel.scilab.talk.marker_table import table
from scilab_kernel.scilab.talk.markers import (
    FIELD,
    KINDS,
    Answer,
    CellDone,
    FigureDrawn,
    Hello,
    Marker,
    Question,
    Report,
    StartFileFailed,
    Table,
)
from scilab_kernel.scilab.talk.parsing import parse

GATE = settings(
    max_examples=200,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)

# Every other macro that prints a marker does so by one of these.
PRINTERS = {"%sk_mark.sci", "%sk_emit.sci"}

CALL = re.compile(
    r'%sk_(?:emit\(|mark\((?:seed|getenv\([^)]*\)), )"(?P<kind>\w+)"(?P<rest>.*)', re.DOTALL
)

# An expression in the brackets, and how many fields it makes; -1 for any number.
WIDTHS = {
    "%sk_installation()": 5,  # the next test checks it
    "%sk_integers([f.figure_id, f.uid, f.axes_size + [0 more]])": 4,  # a size is two
    "%sk_integers([f.figure_id, f.uid, f.axes_size])": 4,
    '%sk_integers(1:size(value, "c"))': -1,
    "matrix(value', 1, -1)": -1,
    "%sk_named(%sk_text)": -1,
    "cells": -1,
    "objects": -1,
    "heads": -1,
    "fields": -1,
    "%sk_frames": -1,
}

# Any other expression is one text. The macro refuses all but one text in these ...
CHECKED = {
    ("prompt.sci", "varargin(1)"): 'size(varargin(1), "*") == 1',
    ("%sk_display.sci", "mime"): 'size(mime, "*") <> 1',
    ("%sk_display.sci", "id"): 'size(id, "*") <> 1',
    ("notebook_clear.sci", "when"): 'size(when, "*") <> 1',
    ("notebook_password.sci", "question"): 'size(question, "*") <> 1',
    ("progressionbar.sci", "message"): "message = strcat(",
    ("waitbar.sci", "message"): "message = strcat(",
    ("waitbar.sci", "fraction"): "fraction = msprintf(",
    ("%sk_show.sci", "problem"): "problem = strcat(",
    ("%sk_gui.sci", "problem"): "problem = strcat(",
    ("%sk_help.sci", "%sk_text"): "%sk_text = stripblanks(",
}

# ... and only macros of the kernel give these, which the tests with Scilab check.
GIVEN = {
    ("%sk_question.sci", "prompt_"),
    ("%sk_stop.sci", "%sk_why"),
    ("%sk_ask.sci", "%sk_kind"),
    ("%sk_read.sci", "file_"),
    ("%sk_help.sci", "%sk_kind"),
    ("%sk_display.sci", "who"),
    ("%sk_sound.sci", "who"),
    ("%sk_sound.sci", "fullpath(path)"),
    ("%sk_display.sci", "how"),
    ("%sk_tasks.sci", "%sk_folder"),
    ("%sk_tasks.sci", "%sk_caller"),
    ("%sk_tasks.sci", "%sk_json(%sk_asked)"),
    ("%sk_convert.sci", '%sk_json(struct("kind", kind, "path", fullpath(path)))'),
    ("%sk_widget_ask.sci", "action"),
    ("%sk_widget_ask.sci", "%sk_json(asked)"),
    ("%sk_display.sci", "width"),
    ("%sk_display.sci", "plain_"),
    ("%sk_show.sci", "path"),
    ("%sk_gui.sci", "path"),
    ("%sk_show.sci", "description"),
    ("boot.sce", "%sk_file"),
    ("%sk_next.sci", "+ ascii(31) + path"),  # joined by hand: it is printed for each cell
    ("xcos.sci", "SCI"),
    ("xcos.sci", "diagram.props.title(1)"),
}
ONE_TEXT = re.compile(r'"[^"]*"|(?:%sk_integers|msprintf|strcat|pwd)\(.*\)')


def calls() -> list[tuple[Path, str, str]]:
    """List each call that prints a marker: its macro, the kind, and the text behind the kind."""
    found = []
    for path in sorted(MACROS.rglob("*.sc?")):
        code = re.sub(r"\s*\.\.\n\s*", " ", path.read_text(encoding="utf-8"))
        for line in code.splitlines():
            if "%sk_emit(" in line or "%sk_mark(" in line:
                call = CALL.search(line)
                if call:
                    found.append((path, call["kind"], call["rest"].strip().rstrip(";")[:-1]))
                else:
                    assert path.name in PRINTERS, line
    return found


def split(text: str) -> list[str]:
    """Cut text at the commas that stand neither in brackets nor in a string."""
    parts, depth, quoted = [""], 0, False
    for char in text:
        quoted ^= char == '"'
        depth += not quoted and ((char in "([") - (char in ")]"))
        if char == "," and not depth and not quoted:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts if part.strip()]


def width(path: Path, part: str) -> int:
    """Count the fields that an expression makes; -1 if there may be any number."""
    if part in WIDTHS:
        return WIDTHS[part]
    check = CHECKED.get((path.name, part))
    is_one = check is not None and check in path.read_text(encoding="utf-8")
    assert is_one or (path.name, part) in GIVEN or ONE_TEXT.fullmatch(part), (path.name, part)
    return 1


CALLS = calls()


@pytest.mark.parametrize(
    ("path", "kind", "rest"), CALLS, ids=[f"{path.name}-{kind}" for path, kind, _ in CALLS]
)
def test_a_macro_prints_a_known_kind_with_as_many_fields_as_it_has(
    path: Path, kind: str, rest: str
) -> None:
    marker = KINDS[kind]
    given = rest.removeprefix(",").strip()
    inner = given[1:-1] if given.startswith("[") else given
    widths = [width(path, part) for part in split(inner)]
    names = [field.name for field in fields(marker) if field.name != marker.rest]
    if -1 in widths:
        assert marker.rest
        assert sum(count for count in widths if count > 0) >= len(names)
    else:
        assert sum(widths) == len(names)


def test_each_kind_is_printed_by_a_macro() -> None:
    assert {kind for _, kind, _ in CALLS} == set(KINDS)


def test_the_installation_macro_returns_five_fields() -> None:
    code = (MACROS / "loop" / "%sk_installation.sci").read_text(encoding="utf-8")
    (listed,) = re.findall(r"fields = \[(.*)\];", code)
    assert len(split(listed)) == 5
    assert [field.name for field in fields(Hello)][1:] == [
        "version",
        "mode",
        "home",
        "user_home",
        "language",
    ]


def text(*parts: str) -> str:
    return FIELD.join(parts)


PARSED: dict[str, Marker] = {
    text("cell_done"): CellDone(),
    text("question", ""): Question(""),
    text("report", "1", "999", "x"): Report(1, "999", "x"),
    text("figure_drawn", "3", "38", "610", "460.5", "/p", "/d", "", "7"): FigureDrawn(
        3, "38", 610.0, 460.5, "/p", "/d", "", 7
    ),
    text("answer"): Answer(()),
    text("answer", ""): Answer(("",)),
    text("answer", "a", "b"): Answer(("a", "b")),
    text("table", "c", "2", "x", "y"): Table("c", 2, ("x", "y")),
    text("start_file_failed", "/p", "0", "m"): StartFileFailed("/p", 0, "m"),
}


@pytest.mark.parametrize("said", PARSED)
def test_a_marker_has_its_fields_in_their_order_and_types(said: str) -> None:
    assert parse(said) == PARSED[said]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "D",
        "no_such_kind",
        "Cell_done",
        " cell_done",
        text("cell_done", ""),
        text("question"),
        text("question", "a", "b"),
        text("report", "1", "999"),
        text("report", "1", "999", "x", "y"),
        text("report", "one", "999", "x"),
        text("report", "", "999", "x"),
        text("report", "1.5", "999", "x"),
        text("hello", "pid", "v", "m", "h", "u", "l"),
        text("figure_drawn", "3", "38", "wide", "460", "/p", "", ""),
        text("table", "c"),
        text("table", "c", "two", "x"),
    ],
)
def test_text_that_is_no_marker_is_parsed_as_none(said: str) -> None:
    assert parse(said) is None


@GATE
@given(st.lists(st.text(max_size=20), max_size=9), st.sampled_from([*KINDS, "", "x"]))
def test_any_text_is_parsed_as_a_marker_or_none(texts: list[str], kind: str) -> None:
    marker = parse(text(kind, *texts))
    assert marker is None or marker.kind == kind


ONE_LINE = re.compile(r"\| `(\w+)` \|")


def test_the_table_in_the_documentation_is_made_from_the_markers() -> None:
    page = (Path(__file__).parents[4] / "docs" / "driving.md").read_text(encoding="utf-8")
    assert table() in page
    assert ONE_LINE.findall(table()) == list(KINDS)
