"""A user may name a variable like a function of Scilab that the kernel's macros call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from scilab_kernel.scilab.talk.library import BUILTINS
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from tests.scilab.bare import BareScilab
    from tests.scilab.recorder import Notebook


def harmless(bare_scilab: BareScilab) -> list[str]:
    """Leave out the names with which Scilab itself displays nothing: 2024 with ``size``."""

    def shown_beside(name: str) -> str:
        shown = bare_scilab.show(f"{name} = 7; x = 2, clear {name}")
        bare_scilab.show(f"clear {name}")  # it was not, after an error
        return shown

    shown = bare_scilab.show("x = 2")
    names = [name for name in BUILTINS if shown_beside(name) == shown]
    assert len(names) >= len(BUILTINS) - 1
    return names


def test_variables_may_have_the_names_of_functions_that_the_kernel_calls(
    scilab: Notebook, bare_scilab: BareScilab
) -> None:
    names = harmless(bare_scilab)
    scilab.show("function y = f(x), y = x + 1, endfunction")
    assert scilab.run(";".join(f"{name} = 7" for name in names) + ";").events == []
    run = scilab.run("x = f(1)")
    assert "".join(text for _, text in run.events) == bare_scilab.show("x = 2")
    assert scilab.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")
    assert scilab.run("a = sum + part").outcome == Ok()
    found = scilab.interpreter.inspect("part", 4, 0, Recorder())
    assert found
    assert found.data["text/plain"] == "part -- real\n\n7\n"
    listed = scilab.interpreter.variables("", Recorder())
    assert listed
    assert {each.value for each in listed if each.name in names} == {"7"}
    shown = scilab.interpreter.show_variable("part", Recorder())
    assert shown
    assert shown["text/plain"] == "   7."
    run = scilab.run("notebook_html('x'); notebook_display('json', f(1))")
    assert [data["text/plain"] for data, _, _ in run.bundles] == ["x", "2"]
    assert scilab.interpreter.complete("linsp", 5, Recorder()).matches


@pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)
def test_figures_are_shown_although_variables_hide_functions(scilab: Notebook) -> None:
    scilab.run("plot2d(1:3)")
    # With these Scilab's own macros for handles fail.
    names = set(BUILTINS) - {"set", "stripblanks", "type"}
    scilab.run(";".join(f"{name} = 7" for name in names) + ";")
    run = scilab.run("figure_ = gcf(); figure_.background = 5;")
    assert [name for name, _ in run.events] == ["display"]
    scilab.run("delete(figure_)")


@pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)
def test_a_figure_is_shown_before_variables_hide_the_functions_of_handles(scilab: Notebook) -> None:
    """Scilab's own macros for handles call these, and see the variables of their callers."""
    names = ("error", "find", "get", "or", "set", "size", "stripblanks", "type")
    run = scilab.run("plot(1:3);" + ";".join(f"{name} = 7" for name in names) + ";")
    assert run.outcome == Ok()
    assert [name for name, _ in run.events] == ["display"]
    scilab.run(f"clear {' '.join(names)}; delete(gcf())")


def test_a_pause_goes_on_after_such_names(scilab: Notebook) -> None:
    names = ";".join(f"{name} = 7" for name in BUILTINS)
    scilab.run(f"{names};\npause", "y = 1;", "abort")
    assert scilab.run("x = 1;").outcome == Ok()


def test_the_names_are_functions_of_scilab(scilab: Notebook) -> None:
    for name in BUILTINS:
        assert scilab.show(f'mprintf("%d", bool2s(funptr("%sk_c_{name}") <> 0))') == "1", name


def test_no_list_of_variables_has_the_kernels_macros(scilab: Notebook) -> None:
    scilab.run("function f(), error('f'), endfunction; f()")  # so that most have been called
    if scilab.program != "scilab-cli":
        scilab.run("plot(1:3)")
    listed = [line for line in scilab.show("whos").splitlines() if line.startswith("%sk_")]
    assert not [line for line in listed if "*" not in line]  # globals, for figures
    assert "%sk_" not in scilab.show("who_user();")
    assert scilab.value("or(part(who('get'), 1:4) == '%sk_')") == "F"
