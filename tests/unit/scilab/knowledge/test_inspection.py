"""Inspection describes the name at the cursor, or the name of a cell such as ``sin?``."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.errors.sources import Sources
from scilab_kernel.scilab.help.library import HelpLibrary
from scilab_kernel.scilab.knowledge.inspection import Inspector, inspected_name
from tests.unit.scilab.help.pages import make_archive

if TYPE_CHECKING:
    from tests.unit.scilab.knowledge.installation import FakeScilab

KNOWN = {
    "f": ("macro", "y", "a, b"),
    "g": ("function",),
    "x": ("value", "real", "1x1", "1", "7"),
    "s.t": ("value", "real", "1x1", "1", "8"),
    "q?": ("value", "real", "1x1", "1", "9"),
}


@pytest.fixture
def sources() -> Sources:
    return Sources()


@pytest.fixture
def inspector(sources: Sources) -> Inspector:
    def ask(code: str) -> tuple[str, ...]:
        name = code.removeprefix('zzz_scilab_kernel.%sk_inspect("').removesuffix('")')
        return KNOWN.get(name, ("",))

    return Inspector(ask, HelpLibrary(None, None, "", "en_US"), sources, None)


def first_line(inspector: Inspector, code: str) -> str:
    """Inspect at the place of ``|``."""
    at = code.index("|")
    found = inspector.inspect(code.replace("|", ""), at, whole=False)
    return str(found["text/plain"]).partition("\n")[0] if found else ""


@pytest.mark.parametrize(
    "code",
    ["|x + 1", "x| + 1", "😀 = 1; x|", "y = 1\nx|", "g(x|)", "g(x|", "x|'", "g(1, x|, 2)",
     "clear x|", "'a' + x|"],
)  # fmt: skip
def test_the_name_at_the_cursor(inspector: Inspector, code: str) -> None:
    assert first_line(inspector, code) == "x -- real"


@pytest.mark.parametrize(
    "code",
    ["g(|", "g(1, |", "g(1|)", "g(nosuch|", "g([1 2|", "g('te|xt", "g|(x)", "|g(x)", "x + g(|)"],
)
def test_the_function_that_is_called_where_no_name_is_known(
    inspector: Inspector, code: str
) -> None:
    assert first_line(inspector, code).startswith("g -- a function")


def test_a_field_is_a_name(inspector: Inspector) -> None:
    assert first_line(inspector, "s.t|") == "s.t -- real"
    assert first_line(inspector, "s.|t + 1") == "s.t -- real"


@pytest.mark.parametrize("code", ["|", "nosuch|", "// x|", "/* x|", "'x|", "1|", "[|", ")|", "\n|"])
def test_elsewhere_there_is_nothing(inspector: Inspector, code: str) -> None:
    assert first_line(inspector, code) == ""


def test_a_function_of_the_user_has_its_source(inspector: Inspector, sources: Sources) -> None:
    sources.add(Path("1"), "In [1]", "function y=f(a,b)\n  y = 1 // old\nendfunction")
    sources.add(
        Path("2"), "In [2]", "z = 1\nfunction y = f(a, b)\n  y = 2 // new\nendfunction\nf(1, 2)"
    )
    sources.add(Path("3"), "In [3]", "disp('function y = f(a, b)')")
    found = inspector.inspect("f", 1, whole=True)
    assert found
    assert "// new" in found["text/plain"]
    assert "f(1, 2)" not in found["text/plain"]


@pytest.mark.parametrize(
    ("code", "name"),
    [("sin?", "sin"), ("?sin", "sin"), ("sin??", "sin"), (" ? sin\n", "sin"), ("%pi?", "%pi"),
     ("s.t?", "s.t"), (".*?", ".*"), ("sin", ""), ("sin(1)?2", ""), ("?", ""), ("a b?", ""),
     ("disp('?')", ""), ("x = 1 // ?", ""), ("", "")],
)  # fmt: skip
def test_a_cell_may_be_a_question(code: str, name: str) -> None:
    assert inspected_name(code) == name


def test_a_question_is_answered_in_a_pager(inspector: Inspector) -> None:
    page = inspector.page("x")
    assert page
    assert (page["source"], page["start"]) == ("page", 0)
    assert page["data"]["text/plain"] == "x -- real\n\n7\n"
    unknown = inspector.page("nosuch")
    assert unknown
    assert "no help on nosuch" in unknown["data"]["text/plain"]


def test_a_name_with_a_question_mark_is_no_question(inspector: Inspector) -> None:
    assert inspector.page("q") is None


# --- what of an answer comes from where ----------------------------------------------------------

PAGE = """<html><head><title>{0}</title></head><body>
<div class="refnamediv"><h1 class="refname">{0}</h1><p class="refpurpose">{1}</p></div>
<div class="refsection"><h3 class="title">More</h3><p class="para">all of it</p>
<dl><dt><span class="term">title:</span><dd><p class="para">a text above the axes</p></dd></dt></dl>
</div></body></html>"""
DEFINED = "function y = f(a, b)\n  y = 1 // of the cell\nendfunction"


@pytest.fixture
def with_pages(inspector: Inspector, own_scilab: FakeScilab) -> Inspector:
    """Give the help a page of ``g``, and one of axes; the workspace has ``h``, which is such."""
    pages = {
        "g": PAGE.format("g", "does something"),
        "axes_properties": PAGE.format("axes_properties", "of axes"),
    }
    make_archive(own_scilab.folder / "SCI", index="", **pages)
    own_scilab.values = {"h": ("handle", "1x1", "Axes"), "f": ("function", "y", "a,b")}
    own_scilab.refresh()
    return replace(inspector, library=own_scilab.open_help(), knowledge=own_scilab.knowledge)


def text_of(inspector: Inspector, code: str, *, whole: bool) -> str:
    at = code.index("|")
    found = inspector.inspect(code.replace("|", ""), at, whole=whole)
    return str(found["text/plain"]) if found else ""


@pytest.mark.parametrize("code", ["g|", "g(|", "g(1, |"])
def test_the_whole_page_is_shown_if_all_is_wanted(with_pages: Inspector, code: str) -> None:
    assert "all of it" in text_of(with_pages, code, whole=True)
    assert "all of it" not in text_of(with_pages, code, whole=False)


@pytest.mark.parametrize(
    ("code", "is_property"),
    [("h.title|", True), ("x = h.ti|tle + 1", True), ("gcf().children(1).title|", True),
     ("gca().title.title|", False), ("s.title|", False), ("h.nosuch|", False), ("title|", False),
     ("h.title.title|", False), ("h(title|)", False)],
)  # fmt: skip
def test_a_property_of_a_handle_is_explained_by_the_page_of_its_type(
    with_pages: Inspector,
    code: str,
    is_property: bool,  # noqa: FBT001
) -> None:
    assert ("a text above the axes" in text_of(with_pages, code, whole=False)) is is_property


def test_a_pager_explains_a_property_as_well(with_pages: Inspector) -> None:
    page = with_pages.page("h.title")
    assert page
    assert "a text above the axes" in page["data"]["text/plain"]


def test_a_pager_shows_all_there_is(with_pages: Inspector) -> None:
    page = with_pages.page("g")
    assert page
    assert "all of it" in page["data"]["text/plain"]


@pytest.mark.parametrize(
    ("definition", "is_shown"),
    [
        (DEFINED, True),
        ("function y=f( a,b )\n// of the cell\nendfunction", True),
        ("function y = f(a)\n// of the cell, f(a,b)\nendfunction", False),
        ("function y = f\n// of the cell\nendfunction", False),
    ],
)
def test_a_definition_in_a_cell_counts_if_scilab_calls_the_function_like_this(
    inspector: Inspector,
    sources: Sources,
    definition: str,
    is_shown: bool,  # noqa: FBT001
) -> None:
    sources.add(Path("1"), "In [1]", definition)
    assert ("of the cell" in text_of(inspector, "f|", whole=True)) is is_shown


def test_a_function_without_parameters_has_its_definition(
    inspector: Inspector, sources: Sources
) -> None:
    sources.add(Path("1"), "In [1]", "function f\n// of the cell\nendfunction")
    inspector = replace(inspector, ask=lambda _: ("macro", "", ""))
    assert "of the cell" in text_of(inspector, "f|", whole=True)


def test_of_a_function_from_elsewhere_scilabs_text_is_shown(inspector: Inspector) -> None:
    inspector = replace(inspector, ask=lambda _: ("macro", "y", "a, b", "// of Scilab"))
    assert text_of(inspector, "f|", whole=True).count("function") == 2
    assert "// of Scilab" in text_of(inspector, "f|", whole=True)


def test_a_value_has_no_definition(inspector: Inspector, sources: Sources) -> None:
    sources.add(Path("1"), "In [1]", "function y = x(a)\n// of the cell\nendfunction")
    assert text_of(inspector, "x|", whole=True) == "x -- real\n\n7\n"


@pytest.mark.parametrize(("code", "names"), [("|", []), ("x + |", []), ("x|", ["x"])])
def test_scilab_is_asked_about_names_only(
    inspector: Inspector, code: str, names: list[str]
) -> None:
    asked: list[str] = []

    def ask(query: str) -> tuple[str, ...]:
        asked.append(query)
        return ()

    first_line(replace(inspector, ask=ask), code)
    assert asked == [f'zzz_scilab_kernel.%sk_inspect("{name}")' for name in names]


# --- while a cell runs ---------------------------------------------------------------------------


def test_while_a_cell_runs_the_snapshot_answers_and_says_how_old_it_is(
    with_pages: Inspector,
) -> None:
    busy = replace(with_pages, ask=None)
    assert busy.knowledge is not None
    taken = busy.knowledge.workspace.taken = datetime(2026, 1, 2, 3, 4, 5, 0, timezone.utc)
    note = f"A cell runs: this is as of {taken.astimezone():%H:%M:%S}."
    assert text_of(busy, "h|", whole=False) == f"h -- Axes handle\n\n{note}\n"
    assert "y = f(a, b)" in text_of(busy, "f|", whole=False)
    assert text_of(busy, "nosuch|", whole=False) == ""


def test_while_no_cell_runs_an_answer_is_of_now(with_pages: Inspector) -> None:
    assert "A cell runs" not in text_of(with_pages, "x|", whole=False)
    assert first_line(with_pages, "x|") == "x -- real"


def test_while_the_first_cell_runs_only_the_help_answers(with_pages: Inspector) -> None:
    busy = replace(with_pages, ask=None, knowledge=None)
    assert text_of(busy, "h|", whole=False) == ""
    assert first_line(busy, "g|") == "g -- does something"
    assert "A cell runs" not in text_of(busy, "g|", whole=True)


def test_before_the_first_snapshot_no_age_is_said(with_pages: Inspector) -> None:
    busy = replace(with_pages, ask=None)
    assert busy.knowledge is not None
    busy.knowledge.workspace.taken = None
    assert text_of(busy, "h|", whole=False) == "h -- Axes handle\n"
