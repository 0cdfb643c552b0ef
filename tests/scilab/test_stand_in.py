"""A Scilab that behaves as 2026 does, as far as the installed Scilab can imitate it.

At its start it prints a warning on stderr; it has no is_handle_valid; genlib does not load what it
makes; and a syntax error has its place in front of its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Completeness, Ok
from tests.scilab.bare import displayed
from tests.scilab.recorder import Recorder, require

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

OVERRIDES = """
clearfun("is_handle_valid");
for name = ["genlib" "getversion" "lasterror"]
    if funptr(name) <> 0 then
        newfun("former_" + name, funptr(name));
        clearfun(name);
    else // a macro in this version
        execstr("former_" + name + " = " + name + ";");
    end
end
clear name
function genlib(name, folder, varargin)
    former_genlib(name, folder, varargin(:));
endfunction
function numbers = getversion(varargin)
    numbers = [2026 1 0 0];
endfunction
function [message, number, line, path] = lasterror(varargin)
    [message, number, line, path] = former_lasterror(varargin(:));
    message = strsubst(message, "Error: syntax", "Error: 1.8->1.9 syntax");
endfunction
"""

STAND_IN = """#!/bin/bash
echo 'Warning: Localization issue: the locale of the system is not known.' >&2
file=${{@: -1}}
cat {overrides} "$file" >"$file.new" && mv "$file.new" "$file"
exec {scilab} "$@" 2> >(exec sed -u 's/Error: syntax/Error: 1.8->1.9 syntax/' >&2)
"""


@pytest.fixture
def newest(notebook: MakeNotebook, tmp_path: Path) -> Notebook:
    overrides, path = tmp_path / "overrides.sce", tmp_path / "scilab-cli"
    overrides.write_text(OVERRIDES, encoding="utf-8")
    script = STAND_IN.format(overrides=overrides, scilab=require("scilab-cli"))
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)
    return notebook(SCILAB_EXECUTABLE=str(path))


def test_the_warning_at_the_start_is_not_the_cells(newest: Notebook) -> None:
    run = newest.run("x = 1 + 1;\nx")
    assert run.outcome == Ok()
    assert [name for name, _ in run.events] == ["result"]
    assert run.stdout == displayed("x = 2;\nx")


def test_a_syntax_error_does_not_say_its_place_twice(newest: Notebook) -> None:
    run = newest.run("y = (2;")
    assert run.failure.ename == "SyntaxError"
    assert run.failure.evalue.startswith("syntax error, unexpected")
    assert "1.8->1.9" not in "".join(run.failure.traceback)
    assert run.stderr == ""


def test_the_version_decides_which_syntax_is_legal(newest: Notebook) -> None:
    newest.show("x = 1;")
    assert newest.interpreter.kernel_info().language_info["version"] == "2026.1.0"
    assert newest.interpreter.is_complete("A(end)") == Completeness("complete")
    found = newest.interpreter.complete("classd", 6, Recorder())
    assert [(match.text, match.type) for match in found.matches] == [("classdef", "keyword")]


def test_its_variables_are_listed(newest: Notebook) -> None:
    newest.show("x = 1; s.a = 2;")
    listed = newest.interpreter.variables("", Recorder())
    assert listed
    assert {each.name for each in listed} == {"x", "s"}
    assert newest.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")
