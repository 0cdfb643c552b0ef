"""Scilab prints and lists in a cell the same as without a kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Failed

if TYPE_CHECKING:
    from tests.scilab.bare import BareScilab
    from tests.scilab.recorder import Notebook

WRONG_CALLS = (
    'clc("x")',
    "clc(1, 2, 3)",
    "diary(1, 2, 3, 4)",
    'diary("a", "b")',
    "exit(1, 2, 3)",
    "input()",
    "input(1)",
    "prompt(1)",
    'prompt("a", "b")',
    "[a, b, c] = prompt()",
    'sleep("a")',
    "sleep()",
    "sleep(1, 2, 3)",
    "x = sleep(1)",
    "[a, b] = sleep(1)",
)
WRONG_CALLS_WITH_GRAPHICS = (
    "Matplot('x')",
    "apropos()",
    "browsevar(1, 2, 3)",
    "drawnow(1)",
    "get()",
    "get('x', 'y', 'z')",
    "help(1)",
    "messagebox()",
    "messagebox(1)",
    "progressionbar()",
    "realtime()",
    "uigetdir(1)",
    "uigetfile(1)",
    "uiputfile(1)",
    "waitbar()",
    "x_choose()",
    "x_choose(1, 2)",
    "x_dialog()",
    "x_dialog(1)",
    "x_matrix()",
    "x_mdialog()",
    "xs2emf()",
)
REDEFINED = (
    "clc",
    "diary",
    "drawnow",
    "exit",
    "get",
    "help",
    "input",
    "messagebox",
    "mscanf",
    "progressionbar",
    "prompt",
    "quit",
    "sleep",
    "uigetfile",
    "waitbar",
    "who_user",
    "x_dialog",
    "xclick",
)


def quoted(call: str) -> str:
    """Write ``call`` so that Scilab's execstr gets it."""
    return call.replace('"', "'").replace("'", "''")


def wrong(scilab: Notebook, call: str) -> Failed:
    outcome = scilab.run(call).outcome
    assert isinstance(outcome, Failed), call
    return outcome


def assert_said_the_same(scilab: Notebook, bare: BareScilab, call: str) -> None:
    failed = wrong(scilab, call)
    text = f"execstr('{quoted(call)}', 'errcatch'); mprintf('%s', strcat(lasterror(), ascii(10)))"
    assert failed.evalue == bare.show(text).rstrip("\n"), call
    shown = "\n".join(failed.traceback)
    assert "/macros/" not in shown, shown
    assert "%sk_" not in shown, shown


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_a_wrong_call_is_told_in_scilabs_words(
    scilab: Notebook, bare: BareScilab, call: str
) -> None:
    assert_said_the_same(scilab, bare, call)


@pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)
@pytest.mark.parametrize("call", WRONG_CALLS_WITH_GRAPHICS)
def test_a_wrong_call_in_a_scilab_with_graphics_is_told_in_its_words(
    scilab: Notebook, bare: BareScilab, call: str
) -> None:
    assert_said_the_same(scilab, bare, call)


def test_clc_has_no_output(scilab: Notebook) -> None:
    said = wrong(scilab, "x = clc()").evalue
    assert said == "clc: Wrong number of output argument(s): 0 expected."


def test_an_error_in_a_refused_function_names_the_cell_alone(scilab: Notebook) -> None:
    failed = wrong(scilab, "function f()\n  debug()\nendfunction\nf()")
    assert [line for line in failed.traceback if " line " in line] == [
        "\x1b[0;32mIn [1]\x1b[0m line 4",
        "\x1b[0;32mIn [1]\x1b[0m line 2, in \x1b[0;36mf\x1b[0m",
    ]


@pytest.mark.parametrize("name", REDEFINED)
def test_scilab_warns_of_a_new_function_as_it_does_without_a_kernel(
    scilab: Notebook, bare: BareScilab, name: str
) -> None:
    definition = f"function y = {name}(x)\n  y = x + 1;\nendfunction"
    another = definition.replace("1", "2")
    assert scilab.show(definition) == bare.show(definition)
    assert scilab.value(f"{name}(2)") == "3"
    assert scilab.show(another) == bare.show(another)
    assert scilab.value(f"{name}(2)") == "4"
    for each in (scilab, bare):
        each.show(f"clear {name}")


def test_after_a_function_of_the_person_is_cleared_the_kernels_is_back(scilab: Notebook) -> None:
    definition = "function x = mscanf(f)\n  x = 7;\nendfunction"
    for _ in range(2):
        assert scilab.run('x = mscanf("%d");', "3").questions == [""]
        assert scilab.show(definition) == "", "no warning of a macro that was called"
        assert scilab.show('x = mscanf("%d");') == ""
        scilab.show("clear mscanf")


REFUSED_DEBUGS = (
    "debug",
    "debug()",
    "debug on",
    'execstr("debug")',
    'evstr("debug()")',
    'mputl("debug", TMPDIR + "/d.sce"); exec(TMPDIR + "/d.sce", -1)',
    "function f(), debug(), endfunction\nf()",
)


@pytest.mark.parametrize("code", REFUSED_DEBUGS)
def test_scilabs_debugger_is_refused_and_the_next_error_is_an_error(
    scilab: Notebook, code: str
) -> None:
    scilab.show("kept = 1;")
    assert "debug is not available in a notebook" in scilab.run(code).error[1]
    assert scilab.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")
    assert scilab.value("kept") == "1"


READERS = {
    'x = mscanf("%d")': (("3",), "x = 3"),
    '[n, a, b] = mscanf("%d %s")': (("3 z",), 'n = 2, a = 3, b = "z"'),
    'x = mscanf(2, "%d")': (("3", "4"), "x = [3; 4]"),
    "x = read(5, 2, 2)": (("1 2", "3 4"), "x = [1 2; 3 4]"),
    'x = read(%io(1), 2, 1, "(a)")': (("a b", "c"), 'x = ["a b"; "c"]'),
}


@pytest.mark.parametrize("code", READERS)
def test_code_that_reads_the_standard_input_asks(
    scilab: Notebook, bare: BareScilab, code: str
) -> None:
    answers, same = READERS[code]
    run = scilab.run(code, *answers)
    assert len(run.questions) == len(answers)
    assert run.stdout == bare.show(same)


@pytest.mark.parametrize(
    "code",
    [
        "disp(librarieslist())",
        "whos -type library",
        "a_ = 1; whos('-name', 'a_')",
        *(
            f'disp(whereis("{name}"))'
            for name in ("clc", "exit", "get", "help", "input", "sin", "sleep", "who_user", "whos")
        ),
        "disp(whereis(clc)), disp(whereis(input)), disp(whereis(sin))",
        'unit = mopen(TMPDIR + "/a", "wb"); disp(file(unit)(2:$)), mclose(unit);',
        'unit = mopen(TMPDIR + "/a", "wb"); [u, t, n] = file(); disp(or(n == TMPDIR + "/a"))',
        (
            'mputl("disp(get_absolute_file_path() == TMPDIR + ""/"")", TMPDIR + "/own.sce"), '
            'exec(TMPDIR + "/own.sce", -1)'
        ),
    ],
)
def test_scilab_lists_the_same_names_as_without_a_kernel(
    scilab: Notebook, bare: BareScilab, code: str
) -> None:
    assert scilab.run(code).stdout == bare.show(code)


@pytest.mark.parametrize("code", ["whos", "[u, t, n] = file(); disp(n)", "dispfiles()"])
def test_no_list_has_a_name_of_the_kernels(scilab: Notebook, code: str) -> None:
    shown = scilab.show(code)
    assert shown
    assert "scilab_kernel" not in shown.replace(scilab.value("TMPDIR"), "")


@pytest.mark.parametrize("name", ["sleep", "exit", "clc"])
def test_no_warning_tells_of_a_macro_that_was_called(scilab: Notebook, name: str) -> None:
    scilab.show(f"type({name});")
    assert scilab.show(f"function {name}(x)\n  disp(x)\nendfunction") == ""
    scilab.show(f"clear {name}")
