"""The author of a notebook shows displays with notebook_display and similar functions."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.interfaces.language import Ok
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.recorder import Notebook, Run

PNG = b"\x89PNG\r\n\x1a\n\xff"
TEXTS = [
    "plain",
    "<b>bold</b>",
    'it\'s "quoted" %d \\n $x$',
    "日本 😀 é",
    "two\nlines\n",
    "\x1e\x1f\x1b",
    "x" * 100_000,
]


def shown(run: Run) -> list[Any]:
    assert run.outcome == Ok(), run
    return [data for data, _, _ in run.bundles]


def code_of(text: str) -> str:
    """Write a text as Scilab code, whatever is in it."""
    return f"strcat(ascii([{' '.join(map(str, text.encode()))}]))"


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_shown_exactly(scilab: Notebook, text: str) -> None:
    data = shown(scilab.run(f"t = {code_of(text)}; notebook_markdown(t)"))
    assert data == [{"text/markdown": text, "text/plain": text}]


def test_a_matrix_of_strings_is_lines(scilab: Notebook) -> None:
    (data,) = shown(scilab.run('notebook_html(["<ul>"; "<li>" + ["a"; "b"] + "</li>"; "</ul>"])'))
    assert data["text/html"] == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    assert data["text/plain"] == "a b"


def test_a_display_stands_between_the_printed_texts(scilab: Notebook) -> None:
    code = "mprintf('a'); notebook_html('x'); mprintf('b'); notebook_html('y'); mprintf('c')"
    run = scilab.run(code)
    assert [name for name, _ in run.events] == ["stdout", "display"] * 2 + ["stdout"]
    assert run.stdout == "abc"


def test_a_display_with_an_id_can_be_changed(scilab: Notebook) -> None:
    run = scilab.run("""
        notebook_html("0", "bar")
        for k = 1:3, notebook_update("bar", "html", string(k)), end
        notebook_update("bar", "markdown", "*done*", "done")
    """)
    assert [name for name, _ in run.events] == ["display"] + ["update"] * 4
    assert {display_id for _, _, display_id in run.bundles} == {"bar"}
    assert run.bundles[3][0]["text/html"] == "3"
    assert run.bundles[4][0] == {"text/plain": "done", "text/markdown": "*done*"}


def test_values_are_shown_as_formulas(scilab: Notebook) -> None:
    run = scilab.run(
        'notebook_latex([1 2; 3 4]), notebook_latex(poly([1 2], "x")), notebook_latex("x^2")'
    )
    matrix, polynomial, formula = (data["text/latex"] for data in shown(run))
    assert "pmatrix" in matrix
    assert "x" in polynomial
    assert formula == "$\\displaystyle x^2$"


def test_a_picture_is_found_from_the_working_directory(scilab: Notebook, tmp_path: Path) -> None:
    (tmp_path / "dot.png").write_bytes(PNG)
    show = 'notebook_image("dot.png", 200, "dot")'
    run = scilab.run(f'here = pwd(); cd("{tmp_path}"); {show}; cd(here);')
    ((data, metadata, display_id),) = run.bundles
    assert base64.b64decode(data["image/png"]) == PNG
    assert metadata == {"image/png": {"width": 200}}
    assert display_id == "dot"


def test_values_are_shown_as_json(scilab: Notebook) -> None:
    (data,) = shown(
        scilab.run("""
        s = struct("number", 0.1, "pi", %pi, "big", 1d300, "flags", [%t %f], "nothing", [], ..
            "not", [1 %nan -%inf], "matrix", [1 2; 3 4], ..
            "text", "a ""b"" \\ c" + ascii(10) + "é", ..
            "words", ["a" "b"], "whole", int8(-3), "list", list(1, "x", list()));
        s.cells = {1, "a"}; s.many = [struct("k", 1) struct("k", 2)]; s("odd name") = struct();
        notebook_display("json", s)
    """)
    )
    assert data["application/json"] == {
        "number": 0.1,
        "pi": 3.141592653589793,
        "big": 1e300,
        "flags": [True, False],
        "nothing": [],
        "not": [1, None, None],
        "matrix": [[1, 2], [3, 4]],
        "text": 'a "b" \\ c\né',
        "words": ["a", "b"],
        "whole": -3,
        "list": [1, "x", []],
        "cells": [1, "a"],
        "many": [{"k": 1}, {"k": 2}],
        "odd name": [],
    }
    (data,) = shown(scilab.run("notebook_display('json', '[1, [null]]', '', 'text')"))
    assert data == {"application/json": [1, [None]], "text/plain": "text"}


ERRORS = {
    "notebook_html()": "notebook_html: Wrong number of input arguments",
    "notebook_html(3)": "notebook_html: Wrong type for input argument: String expected",
    'notebook_html("x", 3)': "String expected for the id",
    'notebook_display("html")': "notebook_display: Wrong number of input arguments",
    'notebook_display(3, "x")': "String expected for the type",
    'notebook_display("foo", "x")': 'notebook_display: "foo" is not a type. Use "plain", "html"',
    'notebook_display("html", "x", "", 3)': "String expected for the plain text",
    'notebook_display("json", "{")': "notebook_display: this is not JSON",
    'notebook_display("json", 1 + %i)': "JSON has no complex numbers",
    'notebook_display("json", %s)': "JSON has nothing that stands for a value of type polynomial",
    'notebook_update("", "html", "x")': "notebook_update: Wrong value for input argument #1",
    'notebook_update("i", "html")': "notebook_update: Wrong number of input arguments",
    'notebook_image("nosuch.png")': "notebook_image: cannot read nosuch.png: No such file",
    'notebook_image("nosuch.doc")': "notebook_image: nosuch.doc is no picture",
    'notebook_image("x.png", "wide")': "notebook_image: Wrong value for input argument #2",
    'notebook_image("x.png", %nan)': "notebook_image: Wrong value for input argument #2",
    'notebook_clear("now")': "notebook_clear: Wrong value for input argument #1: 'wait'",
    "notebook_password(3)": "notebook_password: Wrong type for input argument #1",
}


@pytest.mark.parametrize("code", ERRORS)
def test_a_wrong_argument_is_an_error_of_scilab(scilab: Notebook, code: str) -> None:
    run = scilab.run(code)
    assert ERRORS[code] in run.failure.evalue
    assert run.events == []
    caught = scilab.run(f"try\n  {code}\ncatch\n  mprintf('%s', lasterror());\nend")
    assert ERRORS[code] in caught.stdout


def test_output_is_cleared_at_once_or_later(scilab: Notebook) -> None:
    run = scilab.run("notebook_clear(); notebook_clear('wait'); clc")
    assert run.events == [("clear", ""), ("clear", "wait"), ("clear", "")]


@pytest.mark.parametrize("text", ["s3cret", "", "héllo € 😀", "a \"b\" 'c' %d"])
def test_a_password_is_asked_for(scilab: Notebook, text: str) -> None:
    run = scilab.run('p = notebook_password("Key: ");', text)
    assert run.events == [("password", "Key: ")]
    assert scilab.show('mprintf("%s", p)') == text
    assert scilab.run("p = notebook_password();", text).events == [("password", "Password: ")]


def test_the_question_for_a_password_can_be_interrupted(scilab: Notebook) -> None:
    run = scilab.run("p = 1; p = notebook_password();", scilab.interrupt)
    assert run.error[0] == "Interrupt"
    assert scilab.value("p") == "1"
    assert scilab.run("notebook_password()", allow_stdin=False).error[0] != "Interrupt"


def test_notebook_functions_work_everywhere_and_leave_nothing(scilab: Notebook) -> None:
    body = "if k > 0 then, notebook_html(ascii(48 + k)); show(k - 1); end"
    scilab.show(f"function show(k), {body}, endfunction")
    before = scilab.show("disp(who_user(%f)')")
    for code in (
        "clear notebook_html",
        "clearglobal",
        "mclose('all');",
        "format('e', 20); ieee(2);",
    ):
        scilab.run(code)
        assert [data["text/html"] for data in shown(scilab.run("show(3)"))] == ["3", "2", "1"]
    scilab.show("ans = 5;")
    scilab.run("notebook_clear('wait'); notebook_update('x', 'json', '1')")
    assert scilab.show("disp(who_user(%f)')") == before
    assert scilab.value("ans") == scilab.value("5")
    scilab.run("clear")
    assert shown(scilab.run("notebook_html('still here')"))
    scilab.show("format('v', 10); ieee(0);")


def test_a_variable_may_have_the_name_of_a_notebook_function(scilab: Notebook) -> None:
    assert scilab.show("notebook_html = 3;") == ""
    assert scilab.value("notebook_html") == "3"
    scilab.show("clear notebook_html")
    assert shown(scilab.run("notebook_html('x')"))


def test_an_expression_shows_nothing(scilab: Notebook) -> None:
    recorder = Recorder()
    scilab.interpreter.evaluate("notebook_html('x')", recorder)
    assert recorder.events == []


def test_many_displays_are_shown_and_an_interrupt_ends_them(scilab: Notebook) -> None:
    run = scilab.run(
        "k = 0; mprintf('go'); while %t, notebook_html(string(k)); k = k + 1; end",
        when={"go": scilab.interrupt},
    )
    assert run.error[0] == "Interrupt"
    assert shown(scilab.run("notebook_html('after')")) == [
        {"text/html": "after", "text/plain": "after"}
    ]


def test_a_picture_in_the_home_of_an_unknown_user_is_an_error(scilab: Notebook) -> None:
    pid = scilab.pid
    run = scilab.run("notebook_image('~nobody_of_that_name/a.png')")
    assert "cannot read ~nobody_of_that_name/a.png" in run.failure.evalue
    assert scilab.pid == pid
