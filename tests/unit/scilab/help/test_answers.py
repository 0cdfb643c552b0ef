"""The answers of help, apropos and inspection."""

from __future__ import annotations

from pathlib import Path

import pytest

from scilab_kernel.scilab.help.answers import Name, answer, explain, unknown
from scilab_kernel.scilab.help.library import HelpLibrary, open_library
from scilab_kernel.scilab.talk.markers import HelpAsked
from tests.unit.scilab.help.pages import make_archive

MACRO = ("macro", "a, b", "x", " ", "// f - does it", "//", "// x: one", "a = x;", "// no head")
VALUE = ("value", "real", "20x2", "2", "1", "-2.5", "30", "4")
PROPERTIES = """<html><body><div class="refsection"><h3>Properties</h3><ul><li>these:
<dl><dt>colour, size: <dt>width<dd>how large</dd></dt></dl></li></ul></div></body></html>"""
FIELDS = ("fields", "struct", "", "name", "1", "other", "3x3 real")


@pytest.fixture
def home(tmp_path: Path) -> str:
    make_archive(tmp_path)
    open_library.cache_clear()
    return str(tmp_path)


@pytest.fixture
def library(home: str) -> HelpLibrary:
    return HelpLibrary(Path(home), None, "6.1.1", "en_US")


@pytest.fixture
def empty() -> HelpLibrary:
    return HelpLibrary(None, None, "6.1.1", "en_US")


def ask(home: str, kind: str, words: str, *said: str) -> str:
    asked = HelpAsked(kind, words, "6.1.1", "NWNI", home, "", "en_US", said)
    return answer(asked)["text/plain"]


def text(library: HelpLibrary, name: str, *said: str, source: str = "", whole: bool = True) -> str:
    found = explain(library, Name(name, said, source), whole=whole)
    assert found is None or set(found) == {"text/plain", "text/markdown", "text/html"}
    return found["text/plain"] if found else ""


def test_help_shows_the_page(home: str) -> None:
    shown = ask(home, "page", "twice", "function")
    assert shown.startswith("twice -- doubles a number\n\nSYNTAX\n    y = twice(x)\n")
    assert shown.endswith("<https://help.scilab.org/docs/6.1.1/en_US/twice.html>\n")


def test_help_without_a_name_tells_how_to_ask(home: str) -> None:
    assert "apropos" in ask(home, "page", "", "")


def test_apropos_lists_pages(home: str) -> None:
    shown = ask(home, "search", "doubles")
    assert shown.startswith("1 help page on doubles")
    assert "- twice — doubles a number" in shown
    assert ask(home, "search", "zzz") == "No help page has to do with zzz.\n"


def test_a_long_list_is_cut(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scilab_kernel.scilab.help.library.MATCHES", 1)
    assert "... and 3 more" in ask(home, "search", "signs")


def test_an_unknown_name_has_near_names(home: str, empty: HelpLibrary) -> None:
    shown = ask(home, "page", "trice", "")
    assert shown.startswith("There is no help on trice. Did you mean one of these?")
    assert "- thrice — triples" in shown
    assert "apt-get install scilab-doc" in unknown(empty, "twice")["text/plain"]


def test_a_users_function_has_a_signature_and_its_comments(library: HelpLibrary) -> None:
    shown = text(library, "f", *MACRO, whole=False)
    assert shown == "f -- does it\n\n[a, b] = f(x)\n\nx: one\n"
    shown = text(library, "f", *MACRO)
    assert "SOURCE\n    function [a, b] = f(x)\n" in shown
    assert shown.endswith("a = x;\n    // no head\n    endfunction\n")


def test_a_function_is_shown_as_it_was_written(library: HelpLibrary) -> None:
    source = "function [a,b]=twice(x)\n\n  // mine\n  a=x\nendfunction"
    shown = text(library, "twice", *MACRO, source=source)
    assert shown.startswith("twice -- mine\n\n[a, b] = twice(x)\n")
    assert "a=x" in shown
    assert "doubles" not in shown


@pytest.mark.parametrize(
    ("outputs", "inputs", "signature"),
    [("", "", "f()"), ("y", "", "y = f()"), ("a, b", "x, y", "[a, b] = f(x, y)")],
)
def test_signatures(library: HelpLibrary, outputs: str, inputs: str, signature: str) -> None:
    assert text(library, "f", "macro", outputs, inputs, whole=False) == f"f\n\n{signature}\n"


def test_a_variable_shows_its_corner(library: HelpLibrary) -> None:
    shown = text(library, "twice", *VALUE)
    assert shown.splitlines() == [
        "twice -- 20x2 real",
        "",
        " 1  -2.5",
        "30     4",
        "",
        "rows 1 to 2 and columns 1 to 2 of 20x2",
    ]
    assert text(library, "x", "value", "real", "1x1", "1", "5") == "x -- real\n\n5\n"
    assert text(library, "x", "value", "real", "0x3", "0") == "x -- 0x3 real\n"
    assert "of 1x1x2" in text(library, "x", "value", "real", "1x1x2", "1", "5")


def test_a_struct_shows_its_fields(library: HelpLibrary) -> None:
    assert text(library, "s", *FIELDS) == "s -- struct\n\nname   1\nother  3x3 real\n"
    assert text(library, "s", "fields", "struct", "") == "s -- struct\n"


def test_a_constant_shows_its_value_and_its_page(library: HelpLibrary) -> None:
    shown = text(library, "%h", "value", "real", "1x1", "1", "0.5")
    assert shown.startswith("Numbers\n\n0.5\n")


def test_a_builtin_without_a_page_says_why(library: HelpLibrary, empty: HelpLibrary) -> None:
    assert text(library, "f", "function") == "f -- a function that is built into Scilab\n"
    assert "apt-get install scilab-doc" in text(empty, "f", "function")
    assert "apt-get" in text(empty, "f", *MACRO)
    assert "apt-get" not in text(empty, "f", *MACRO, source="function f(), endfunction")
    assert "apt-get" not in text(empty, "x", *VALUE)


def test_a_property_of_a_handle_is_explained_by_the_page_of_its_type(home: str) -> None:
    make_archive(Path(home), thing_properties=PROPERTIES)
    library = HelpLibrary(Path(home), None, "", "en_US")
    name = Name("h.size", ("value", "real", "1x2", "2", "1", "2"), handle="Thing")
    found = explain(library, name, whole=False)
    assert found
    assert found["text/plain"] == "h.size -- property of Thing handles\n\n1  2\n\nhow large\n"
    assert explain(library, Name("h.nosuch", handle="Thing"), whole=False) is None
    assert explain(library, Name("h.size", handle="Other"), whole=False) is None


def test_an_answer_that_may_be_old_has_a_note(library: HelpLibrary) -> None:
    found = explain(library, Name("x", ("value", "real", "2x2", "0"), note="as of 1"), whole=True)
    assert found
    assert found["text/plain"] == "x -- 2x2 real\n\nas of 1\n"


def test_a_name_without_a_meaning_has_no_answer(library: HelpLibrary) -> None:
    assert text(library, "nosuch") == ""
    assert text(library, "nosuch", "") == ""
