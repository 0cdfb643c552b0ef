"""Help in cells and at the cursor, with the real Scilab and its real pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from scilab_kernel.scilab.talk.library import MACROS
from tests.scilab.bare import displayed
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from tests.scilab.recorder import Notebook

VARIABLES = """\
x = 3; z = 1 + 2*%i; b = [%t %f]; k = int8([1 2; 3 4]); str = "a"; strs = ["a" "bb"; "c" ""];
p = [%s + 1, %s]; r = 1 / %s; sp = sparse([1 0; 0 2]); m = rand(1000, 500); h = rand(2, 3, 4);
e = []; l = list(1, "two", list()); st = struct("a", 1, "in", struct("deep", "down"));
c = {1, "a"; rand(2, 2), %s}; t = tlist(["mine", "u"], 5); im = 1:$; sts(2).a = 3;
long = strcat(repmat("abc", 1, 1000)); holes = list(1, , 3);
function [a, b] = foo(u, v)
    // foo: adds nothing
    // u: one
    a = u; b = v;
endfunction
function bare(), endfunction
"""


def inspect(scilab: Notebook, code: str, detail_level: int = 0) -> str:
    recorder = Recorder()
    found = scilab.interpreter.inspect(code, len(code), detail_level, recorder)
    assert recorder.events == []
    if found is None:
        return ""
    assert set(found.data) == {"text/plain", "text/markdown", "text/html"}
    return str(found.data["text/plain"])


def complete(scilab: Notebook, code: str) -> None:
    assert scilab.interpreter.complete(code, len(code), Recorder()).matches


def shown(scilab: Notebook, code: str) -> str:
    """Run a cell that displays one thing; return its text."""
    run = scilab.run(code)
    assert run.outcome == Ok()
    ((bundle, _, _),) = run.bundles
    assert set(bundle) == {"text/plain", "text/markdown", "text/html"}
    return str(bundle["text/plain"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x", "x -- real\n\n3\n"),
        ("z", "z -- complex\n\n1+%i*2\n"),
        ("b", "b -- 1x2 boolean\n\nT  F\n"),
        ("k", "k -- 2x2 int8\n\n1  2\n3  4\n"),
        ("str", 'str -- string\n\n"a"\n'),
        ("strs", 'strs -- 2x2 string\n\n"a"  "bb"\n"c"    ""\n'),
        ("p", "p -- 1x2 polynomial\n\n1 +s  s\n"),
        ("sp", "sp -- 2x2 sparse\n\n1  0\n0  2\n"),
        ("e", "e -- 0x0 real\n"),
        ("l", 'l -- list of 3\n\n(1)  1\n(2)  "two"\n(3)  list of 0\n'),
        ("holes", "holes -- list of 3\n\n(1)  1\n(2)  void\n(3)  3\n"),
        ("st", "st -- struct\n\na   1\nin  1x1 struct\n"),
        ("st.a", "st.a -- real\n\n1\n"),
        ("st.in.deep", 'st.in.deep -- string\n\n"down"\n'),
        ("sts", "sts -- 2x1 struct\n"),
        ("c", 'c -- 2x2 cell\n\n{1}  1\n{2}  2x2 real\n{3}  "a"\n{4}  s\n'),
        ("t", "t -- mine\n\nu  5\n"),
        ("t.u", "t.u -- real\n\n5\n"),
        ("im", "im -- range\n\n1:1:$\n"),
        ("foo", "foo -- adds nothing\n\n[a, b] = foo(u, v)\n\nu: one\n"),
        ("foo(x, ", "foo -- adds nothing\n\n[a, b] = foo(u, v)\n\nu: one\n"),
        ("bare", "bare\n\nbare()\n"),
        ("st.nosuch", ""),
        ("x.nosuch", ""),
        ("nosuch", ""),
    ],
)
def test_inspection_describes_a_persons_own_name(scilab: Notebook, name: str, text: str) -> None:
    scilab.show(VARIABLES)
    assert inspect(scilab, name) == text


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("m", "m -- 1000x500 real\n\n"),
        ("h", "h -- 2x3x4 real\n\n"),
        ("long", 'long -- string\n\n"abcabc'),
        ("r", "r -- rational\n\nnum"),
        ("sin", "sin -- sine function\n\nSYNTAX\n"),  # built in
        ("linspace(0, ", "linspace -- "),
        ("sinc", "sinc -- sinc function\n\nSYNTAX\n"),  # a macro, not loaded yet
        ("%pi", "%pi -- ratio of circle's circumference to its diameter\n\n3.1415927\n"),
        ("%inf", "%inf -- infinity\n\nInf\n"),
        ("for", "for -- "),
        ("help", "help -- "),  # replaced by the kernel
        ("figure_properties", "figure properties -- "),
    ],
)
def test_the_page_of_a_name_begins_with_its_purpose(
    scilab: Notebook, name: str, beginning: str
) -> None:
    scilab.show(VARIABLES)
    text = inspect(scilab, name)
    assert text.startswith(beginning)
    assert len(text) < 5000
    assert len(inspect(scilab, name, 1)) >= len(text)


def test_a_functions_source_is_as_it_was_written(scilab: Notebook) -> None:
    scilab.show("function y=odd(a,  b) // of a cell\n  y = a+b; // sum\nendfunction")
    assert "function y=odd(a,  b) // of a cell\n" in inspect(scilab, "odd", 1)
    scilab.show('deff("y = made(a)", "y = a + 1")')
    assert "SOURCE\n    function y = made(a)\n" in inspect(scilab, "made", 1)


def test_a_users_function_hides_the_page(scilab: Notebook) -> None:
    scilab.show("function y = sinc(x) // mine\n  y = 1\nendfunction")
    assert inspect(scilab, "sinc").startswith("sinc")
    assert "sinc function" not in inspect(scilab, "sinc")


def test_inspection_changes_nothing(scilab: Notebook) -> None:
    """Not the variables, ans, the last error, nor the figures."""
    scilab.show(VARIABLES)
    scilab.show("ans = 5;")
    scilab.run("error(1234, 'mine')")
    state = "[m, n] = lasterror(%f); mprintf('%s %d %d;', m, n, ans); disp(who_user(%f))"
    before = scilab.show(f"{state}\nclear m n")
    for name in ("x", "st.in.deep", "st.nosuch", "holes", "foo", "sinc", "sin", "gcf().", "%pi",
                 "plot(x", "nosuch", "t.u", "m", "scf(", "sinc?"):  # fmt: skip
        inspect(scilab, name, 1)
    assert scilab.run("sinc?").events == []
    assert scilab.show(f"{state}\nclear m n") == before
    if scilab.program == "scilab-adv-cli":
        assert scilab.show("disp(winsid())").split() == ["[]"]


def test_a_large_matrix_takes_no_longer(scilab: Notebook) -> None:
    """Its corner is looked at, not the 200 MB of it: a copy would be seen in the memory."""
    scilab.show("big = zeros(5000, 5000);")
    assert "of 5000x5000" in inspect(scilab, "big")


def test_the_functions_of_the_kernel_have_help_too(scilab: Notebook) -> None:
    """In its macros' head comments, as users' own functions have it."""
    names = [path.stem for path in MACROS.rglob("notebook_*.sci")]
    assert len(names) > 5
    for name in names:
        if scilab.program == "scilab-adv-cli" or name != "notebook_figures":
            text = inspect(scilab, name)
            assert text.startswith(f"{name} -- "), text
            assert f"{name}(" in text.partition("\n\n")[2].partition("\n\n")[2]


@pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)
def test_a_handle_and_its_properties(scilab: Notebook) -> None:
    scilab.show("f = scf(); f.visible = 'off'; f.axes_size = [300 200];")
    complete(scilab, "f.")  # that reads the workspace
    assert inspect(scilab, "f").startswith("f -- Figure handle")
    text = inspect(scilab, "f.axes_size")
    assert text.startswith("f.axes_size -- property of Figure handles\n\n300  200\n\n")
    assert "whole graphical area" in text
    assert inspect(scilab, "f.nosuch") == ""
    scilab.run("delete(f)")


def test_a_property_of_the_handle_that_a_call_returns_is_explained(scilab: Notebook) -> None:
    before = scilab.show("disp(winsid())") if scilab.program == "scilab-adv-cli" else ""
    text = inspect(scilab, "x = gcf().axes_size")
    assert text.startswith(".axes_size -- property of Figure handles\n\n")
    assert inspect(scilab, "gca().x_label").startswith(".x_label -- property of Axes handles")
    if scilab.program == "scilab-adv-cli":
        assert scilab.show("disp(winsid())") == before


# While a cell runs


def test_while_a_cell_runs_pages_and_the_last_snapshot_are_shown(scilab: Notebook) -> None:
    scilab.show(VARIABLES)
    complete(scilab, "foo")  # that reads the workspace
    asked: list[str] = []

    def ask() -> None:
        asked.extend(inspect(scilab, name) for name in ("sin", "m", "st", "foo", "nosuch"))
        scilab.interrupt()

    run = scilab.run('mprintf("runs"); while %t, end', when={"runs": ask})
    assert run.error[0] == "Interrupt"
    sin, m, st, foo, nosuch = asked
    assert sin.startswith("sin -- sine function\n\nSYNTAX\n")
    assert m.startswith("m -- 1000x500 constant\n\nA cell runs: this is as of ")
    assert st.startswith("st -- struct\n\na\nin\n\nA cell runs")
    assert foo.startswith("foo -- adds nothing\n\n[a, b] = foo(u, v)\n")
    assert "A cell runs" in foo
    assert nosuch == ""


# In a cell


@pytest.mark.parametrize(
    "code", ["help sin", 'help("sin")', "doc sin", "man sin", 'k = "sin"; help(k)']
)
def test_a_cell_shows_the_page(scilab: Notebook, code: str) -> None:
    text = shown(scilab, code)
    assert text.startswith("sin -- sine function\n")
    assert "EXAMPLES" in text
    assert "help.scilab.org" in text


def test_the_page_stands_where_it_was_asked_for(scilab: Notebook) -> None:
    run = scilab.run('mprintf("a\\n"); help sin; mprintf("b\\n");')
    assert [(name, text[:2]) for name, text in run.events] == [
        ("stdout", "a\n"),
        ("display", "te"),
        ("stdout", "b\n"),
    ]


def test_apropos_lists_pages(scilab: Notebook) -> None:
    text = shown(scilab, "apropos eigenvalues")
    assert "spec — eigenvalues" in text
    assert "No help page" in shown(scilab, "apropos xyzzyx")


def test_help_without_a_page(scilab: Notebook) -> None:
    assert "linspace" in shown(scilab, "help linsapce")
    assert "apropos" in shown(scilab, "help()")
    scilab.show("function mine(a)\n  // does it\nendfunction")
    assert shown(scilab, "help mine").startswith("mine -- does it\n\nmine(a)\n")


def test_help_wants_a_string(scilab: Notebook) -> None:
    assert "string expected" in scilab.run("help(3)").error[1]
    assert scilab.show("1") == displayed("1")


@pytest.mark.parametrize(
    ("code", "beginning"),
    [("sin?", "sin -- "), ("?sin", "sin -- "), ("sin??", "sin -- "), ("%pi?", "%pi -- "),
     (".*?", "symbols -- "), ("linsapce?", "There is no help on linsapce.")],
)  # fmt: skip
def test_a_question_is_answered_in_a_pager(scilab: Notebook, code: str, beginning: str) -> None:
    run = scilab.run(code)
    assert run.events == []
    assert isinstance(run.outcome, Ok)
    (payload,) = run.outcome.payload
    assert payload["source"] == "page"
    assert payload["data"]["text/plain"].startswith(beginning)


def test_a_variable_with_a_question_mark_is_shown(scilab: Notebook) -> None:
    scilab.show("sin? = 3;")
    assert scilab.show("sin?").endswith("   3.\n")
    assert scilab.run("cos?").outcome != Ok()


def test_help_survives_clear(scilab: Notebook) -> None:
    scilab.show("help = 3; clear;")
    assert shown(scilab, "help sin").startswith("sin -- ")
