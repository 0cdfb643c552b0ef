"""What a cursor or a question points at."""

from __future__ import annotations

from pathlib import Path

import pytest

from scilab_kernel.scilab.errors.sources import Sources
from scilab_kernel.scilab.help.library import HelpLibrary
from scilab_kernel.scilab.knowledge.inspection import Inspector, question

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
    assert question(code) == name


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
