"""What a cell changed is saved at rest; when Scilab ends, the next one has it."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import ExecuteOptions, Ok
from tests.scilab.conftest import PROGRAMS
from tests.scilab.pictures import draw, figures
from tests.scilab.recorder import Recorder, wait_for_end
from tests.scilab.resting import RestingHost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

VALUES = {
    "v_number": "3",
    "v_zeros_": "[0 -0]",
    "v_complex_": "[1 + 2*%i, 3]",
    "v_empty": "[]",
    "v_hyper": "matrix(1:24, [2 3 4])",
    "v_text": "['a' 'b''c'; '' 'é q']",
    "v_bool": "[%t %f]",
    "v_int": "int8([1 -2; 3 127])",
    "v_unsigned": "uint64(3)",
    "v_poly": "1 + 2 * %s ^ 3",
    "v_ratio": "syslin('c', 1 / (1 + %s))",
    "v_state_space": "syslin('c', [0 1; -2 -3], [0; 1], [1 0], 0)",
    "v_thin": "sparse([1 2; 4 5], [3.5, 4], [5 6])",
    "v_struct_": "struct('a', 1, 'b', list('x', struct('c', {1, 'two'})))",
    "v_list_": "list(1, 'a', list(), [])",
    "v_cell_": "{1, 'a'; %t, {2}}",
    "v_typed": "tlist(['kind', 'a'], 3)",
    "v_mixed": "mlist(['kind2', 'a', 'b'], 3, 'x')",
    "v_large": "matrix(sin(1:300000), [1000 300])",
    "v_large_complex": "matrix(sin(1:200000) + %i, [2 100000])",
    "v_large_int": "int16(matrix(1:700000, [7 100000]))",
    "v_large_bool": "matrix(modulo(1:400000, 3) == 0, [4 100000])",
    "v_many_texts": "matrix('t' + string(1:9000), [30 300])",
    "v_long_list": "list(1:2, 'a', %t)(ones(1, 40))",
    "v_many_structs": "struct('a', num2cell(matrix(1:126, [2 63])))",
    "v_many_cells": "num2cell(matrix(1:180, [3 60]))",
}


def kill(scilab: Notebook) -> str:
    """Kill Scilab in a cell; return what the error says of the variables."""
    pid = scilab.pid
    run = scilab.run(
        "mprintf('go'); while %t, end", when={"go": lambda: os.kill(pid, signal.SIGKILL)}
    )
    wait_for_end(pid)
    name, told = run.error
    assert name == "ScilabDied"
    return told.partition("runs out). ")[2]


def test_each_kind_of_value_comes_back_exactly(kept: tuple[Notebook, RestingHost]) -> None:
    scilab, host = kept
    # A list of many elements has no simple expression in both versions.
    code = {**VALUES, "v_long_list": "list(); for k = 1:120, v_long_list(k) = k * ones(1, 2); end"}
    scilab.show("\n".join(f"{name} = {value};" for name, value in code.items()))
    host.rest()
    told = kill(scilab)
    assert told.startswith("The next cell runs in a fresh Scilab with the variables as of In [2]: ")
    assert f"({len(VALUES) + 1} in all)" in told
    scilab.show("\n".join(f"x_{name} = {name};" for name in VALUES))
    scilab.show("\n".join(f"{name} = {value};" for name, value in code.items()))
    for name in VALUES:
        same = f"isequal({name}, x_{name}) & typeof({name}) == typeof(x_{name})"
        assert scilab.value(same) == "T", name
    assert scilab.value("1 ./ x_v_zeros_") == "Inf -Inf"


def test_functions_globals_and_libraries_come_back(kept: tuple[Notebook, RestingHost]) -> None:
    scilab, host = kept
    scilab.show("function y = f(a), global G, G = G + 1; y = a + G, endfunction")
    scilab.show("deff('y = g(x)', 'y = 2 * x')")
    scilab.show("global G; G = 5; f(1); own = lib(SCI + '/modules/string/macros');")
    host.rest()
    assert ": G, f, g and own" in kill(scilab)
    assert scilab.value("[f(1), G, g(4)]") == "8 7 8"
    assert scilab.value("typeof(own)") == "library"


def test_what_scilab_remembers_beside_variables_comes_back(
    kept: tuple[Notebook, RestingHost], tmp_path: Path
) -> None:
    scilab, host = kept
    scilab.show(f"x = 1; cd('{tmp_path}'); format('e', 12); funcprot(0); ieee(1); rand('normal');")
    scilab.show("rand('seed', 42); grand('setgen', 'clcg2'); grand('setsd', 12, 34);")
    host.rest()
    drawn = scilab.value("[rand(), grand(1, 1, 'lgi')]")
    host.rest()
    scilab.show("rand('seed', 42); grand('setsd', 12, 34); // as it was")
    host.rest()
    kill(scilab)
    assert scilab.value("[rand(), grand(1, 1, 'lgi')]") == drawn
    assert scilab.value("pwd()") == str(tmp_path)
    assert scilab.show('mprintf("%d %d %d %d", funcprot(), ieee(), format())') == "0 1 0 12"


PLOTS = "plot(1:10, 'r--'); title('curve'); scf(3); surf(); scf(5); plot2d(rand(1, 9)); scf(3);"


@pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)
def test_open_figures_come_back_as_they_were(kept: tuple[Notebook, RestingHost]) -> None:
    scilab, host = kept
    _, before = draw(scilab, PLOTS)
    host.rest()
    draw(scilab, "close(5); scf(3);")
    draw(scilab, "a = 1;")
    host.rest()
    assert "as of In [4]: a, figure 0 and figure 3." in kill(scilab)
    assert figures(scilab, "x = [gcf().figure_id, winsid()];") == [], "a front end has them"
    assert scilab.value("x") == "3 0 3"
    again = "gca().title.text = gca().title.text;"
    _, after = draw(scilab, f"{again} scf(0); {again}")
    shown = [{str(each.data["text/plain"]): each.data for each in p.shown} for p in (before, after)]
    for name in ("Figure 0 (610 x 460)", "Figure 3 (610 x 460)"):
        assert shown[0][name]["image/png"] == shown[1][name]["image/png"]


@pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)
def test_what_holds_handles_or_objects_of_java_is_named_and_makes_no_figures(
    kept: tuple[Notebook, RestingHost],
) -> None:
    scilab, host = kept
    draw(
        scilab,
        "plot(1:3); h = gcf(); in_list = list(1, list(h)); in_struct.h = h; in_cell = {1, h};",
    )
    draw(scilab, "jimport java.lang.Math; many = list(h); for k = 2:120, many(k) = k; end")
    draw(
        scilab,
        "doc = xmlReadStr('<a/>'); gap = list(1, , 3); typed = tlist(['t' 'a'], {2}); k = 1;",
    )
    host.rest()
    told = kill(scilab)
    assert "as of In [4]: gap, k, typed and figure 0." in told
    for name, what in (("h", "handle"), ("in_list", "handle"), ("in_struct", "handle")):
        assert f"{name} ({what})" in told
    for text in ("in_cell (handle)", "Math (_EClass)", "doc (XMLDoc)", "many (not readable"):
        assert text in told
    assert scilab.value("winsid()") == "0"


@pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)
def test_a_figure_that_a_cell_changes_is_saved_again(kept: tuple[Notebook, RestingHost]) -> None:
    scilab, host = kept
    draw(scilab, "plot(1:10);")
    host.rest()
    draw(scilab, "title('new');")
    host.rest()
    kill(scilab)
    assert scilab.value("gca().title.text") == "new"
    draw(scilab, "plot(rand(1, 200000));")
    host.rest()
    assert "figure" not in kill(scilab), "to save so many points takes too long"


def test_a_cell_changes_only_what_it_names_and_a_function_may_change_all(
    kept: tuple[Notebook, RestingHost],
) -> None:
    scilab, host = kept
    scilab.show("a = 1; b = 2; c = 3;")
    host.rest()
    scilab.show("b = 20; clear c")
    host.rest()
    scilab.show("execstr('a' + ' = 10')")
    host.rest()
    assert "as of In [4]: a and b." in kill(scilab)
    assert scilab.value("[a, b, exists('c')]") == "10 20 0"


def test_what_was_not_saved_yet_is_as_it_was_before(kept: tuple[Notebook, RestingHost]) -> None:
    scilab, host = kept
    scilab.show("a = 1;")
    host.rest()
    scilab.show("a = 2; b = 3;")  # and there is no rest
    assert "as of In [2]: a." in kill(scilab)
    assert scilab.value("[a, exists('b')]") == "1 0"


class Killer(Recorder):
    """Kills Scilab when the kernel waits for it for the first time."""

    def __init__(self, scilab: Notebook) -> None:
        super().__init__()
        self._scilab = scilab
        self.has_killed = False

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        if not self.has_killed and self._scilab.pid:
            self.has_killed = True
            os.kill(self._scilab.pid, signal.SIGKILL)
        return super().wait(fds, timeout)


@pytest.mark.parametrize("pieces", range(1, 10, 2))
def test_a_scilab_that_ends_while_it_is_saved_costs_no_more_than_the_last_cell(
    kept: tuple[Notebook, RestingHost], pieces: int
) -> None:
    scilab, host = kept
    scilab.show("a = 1; names = 'n' + string(1:30); execstr(names + ' = 1;');")
    host.rest()
    scilab.show("a = 2; execstr(names + ' = 2;');")
    for _ in range(pieces):
        host.errands.pop()(Recorder())
    host.errands.pop()(Killer(scilab))
    host.rest()
    assert scilab.value("a") == "1"
    assert scilab.value("[n1, n15, n30]") == "1 1 1"


def test_a_scilab_that_ends_while_it_gets_the_variables_is_followed_by_one_that_has_them(
    kept: tuple[Notebook, RestingHost],
) -> None:
    scilab, host = kept
    scilab.show("a = 1; large = rand(1000, 1000);")
    host.rest()
    kill(scilab)
    killer = Killer(scilab)
    scilab.count += 1
    outcome = scilab.interpreter.execute("x = a + 1;", killer, ExecuteOptions(scilab.count))
    assert killer.has_killed
    assert outcome == Ok()
    assert scilab.value("[x, size(large)]") == "2 1000 1000"


def test_files_that_have_vanished_are_told(kept: tuple[Notebook, RestingHost]) -> None:
    scilab, host = kept
    scilab.show("a = 1;")
    host.rest()
    (folder,) = {path.parent for path in Path(tempfile.gettempdir()).glob("scilab_kernel_*/*.sod")}
    shutil.rmtree(folder)
    kill(scilab)
    run = scilab.run("x = 1;")
    assert "could not restore a" in run.stderr
    host.rest()
    scilab.show("a = 2;")
    host.rest()
    kill(scilab)
    assert scilab.value("a") == "2"


def test_variables_beyond_the_limit_are_named_once(notebook: MakeNotebook) -> None:
    scilab, host = notebook(SCILAB_KERNEL_CHECKPOINT_LIMIT="1"), RestingHost()
    scilab.interpreter.attach(host)
    run = scilab.run("small = 1; large = rand(1000, 1000);")
    host.rest()
    assert "does not save large" in run.stderr
    run = scilab.run("large = large + 1;")
    host.rest()
    assert run.events == []
    told = kill(scilab)
    assert "In [2]: small. Not kept: large (larger than the room for checkpoints)" in told


@pytest.mark.parametrize("program", PROGRAMS[:1])
def test_exit_and_the_setting_leave_nothing(notebook: MakeNotebook, program: str) -> None:
    scilab, host = notebook(program), RestingHost()
    scilab.interpreter.attach(host)
    scilab.show("a = 1;")
    host.rest()
    scilab.run("exit")
    assert scilab.value("exists('a')") == "0"
    off = notebook(program, SCILAB_KERNEL_CHECKPOINTS="off")
    off.interpreter.attach(host)
    off.show("a = 1;")
    host.rest()
    assert kill(off).startswith("All variables are lost")
