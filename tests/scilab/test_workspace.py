"""A workspace is saved to a file, brought back from it, and taken back by a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scilab.resting import RestingHost
from tests.scilab.test_checkpoints import VALUES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

MADE = "a = 1; path = 'x'; function y = f(x), y = x + a, endfunction; global G; G = 5;"


def test_a_file_has_each_kind_of_value(scilab: Notebook, tmp_path: Path) -> None:
    values = {name: value for name, value in VALUES.items() if name != "v_long_list"}
    scilab.show("\n".join(f"{name} = {value};" for name, value in values.items()))
    scilab.show(f"notebook_save('{tmp_path}/w.sod'); clear")
    scilab.show(f"notebook_restore('{tmp_path}/w.sod')")
    for name, value in values.items():
        scilab.show(f"expected = {value};")
        same = f"isequal({name}, expected) & typeof({name}) == typeof(expected)"
        assert scilab.value(same) == "T", name


def test_a_file_brings_functions_globals_and_settings_back_in_the_same_cell(
    scilab: Notebook, tmp_path: Path
) -> None:
    path = tmp_path / "w.sod"
    scilab.show(f"cd('{tmp_path}'); {MADE} own = lib(SCI + '/modules/string/macros'); format(12);")
    scilab.show(f"rand('seed', 42); notebook_save('{path}'); drawn = rand();")
    scilab.show("clearglobal; clear; cd('/'); format(8); function y = f(x), y = 0, endfunction")
    assert scilab.show(f"notebook_restore('{path}'); mprintf('%d %s', f(1), path)") == "2 x"
    assert scilab.value("G") == "5"
    assert scilab.value("[typeof(own), pwd()]") == f"library {tmp_path}"
    assert scilab.show("mprintf('%d %d', funcprot(), format()(2))") == "1 12"
    assert scilab.value("exists('drawn')") == "0"


def test_variables_that_the_file_lacks_stay(scilab: Notebook, tmp_path: Path) -> None:
    scilab.show(f"clear; a = 1; notebook_save('{tmp_path}/w.sod'); a = 2; b = 3;")
    assert scilab.show(f"notebook_restore('{tmp_path}/w.sod')") == ""
    assert scilab.value("[a, b]") == "1 3"


def test_a_function_restores_into_its_own_variables(scilab: Notebook, tmp_path: Path) -> None:
    scilab.show(f"clear; a = 1; notebook_save('{tmp_path}/w.sod'); a = 2;")
    scilab.show(f"function y = g(), notebook_restore('{tmp_path}/w.sod'); y = a, endfunction")
    assert scilab.value("[g(), a]") == "1 2"


def test_what_cannot_be_saved_is_named(scilab: Notebook, tmp_path: Path) -> None:
    scilab.show("clear; a = 1; s = list(1, list(sin));")
    assert "Not saved: s (fptr)." in scilab.show(f"notebook_save('{tmp_path}/w.sod')")
    scilab.show(f"clear; notebook_restore('{tmp_path}/w.sod')")
    assert scilab.value("[a, exists('s')]") == "1 0"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("notebook_save()", "Give the name of a file"),
        ("notebook_save(1)", "Give the name of a file as a text"),
        ("notebook_save(['a' 'b'])", "Give the name of a file as a text"),
        ("notebook_save('/nowhere/w.sod')", "/nowhere/w.sod cannot be written"),
        ("notebook_save(TMPDIR)", "cannot be written"),
        ("host('mkfifo ' + TMPDIR + '/p'); notebook_save(TMPDIR + '/p')", "/p cannot be written"),
        ("notebook_save('w.npy')", "Give the value to save, too"),
        ("notebook_restore(1)", "Give the name of a file as a text"),
        ("notebook_restore('/nowhere')", "There is no file /nowhere"),
        ("notebook_restore('/etc/passwd')", "notebook_save has not made /etc/passwd"),
        ("notebook_restore(TMPDIR + '/foreign.sod')", "has not made"),
        ("notebook_restore(TMPDIR + '/half.sod')", "broken"),
    ],
)
def test_a_bad_call_is_an_error_and_changes_nothing(
    scilab: Notebook, call: str, message: str
) -> None:
    scilab.show("clear; a = 1; save(TMPDIR + '/foreign.sod', 'a');")
    scilab.show("notebook_save(TMPDIR + '/whole.sod'); a = 2;")
    scilab.show("fd = mopen(TMPDIR + '/whole.sod', 'rb'); half = mget(6000, 'uc', fd);")
    scilab.show("fd = mopen(TMPDIR + '/half.sod', 'wb'); mput(half, 'uc', fd); mclose('all'); ")
    assert message in scilab.run(call).error[1]
    assert scilab.value("a") == "2"


def test_a_file_with_one_byte_changed_is_refused(scilab: Notebook, tmp_path: Path) -> None:
    scilab.show(f"clear; a = rand(50, 50); notebook_save('{tmp_path}/w.sod'); a = 2;")
    whole = (tmp_path / "w.sod").read_bytes()
    for place in [*range(0, len(whole), len(whole) // 40), len(whole) - 1]:
        changed = bytearray(whole)
        changed[place] ^= 4
        (tmp_path / "changed.sod").write_bytes(changed)
        run = scilab.run(f"notebook_restore('{tmp_path}/changed.sod')")
        assert "broken" in run.error[1], place
    assert scilab.value("a") == "2"
    scilab.show(f"load('{tmp_path}/w.sod')")  # as any program that reads HDF5 can do
    assert scilab.value("size(a)") == "50 50"


NAMES = (
    "mget mputstr mseek modulo pmodulo blanks pathconvert movefile bitand fileext host warning null"
)


def test_variables_with_names_of_functions_do_not_stand_in_the_way(
    scilab: Notebook, tmp_path: Path
) -> None:
    path = f"{tmp_path}/it''s.sod"
    scilab.show("clear; b = list(sin); " + "; ".join(f"{name} = 7" for name in NAMES.split()) + ";")
    assert "Not saved: b (fptr)" in scilab.show(f"notebook_save('{path}')")
    scilab.show(f"modulo = 1; notebook_restore('{path}')")
    assert scilab.value("modulo") == "7"
    scilab.show(f"diary('{tmp_path}/d'); diary(0); clear")


def test_undo_takes_back_the_last_cell_and_then_itself(
    kept: tuple[Notebook, RestingHost],
) -> None:
    scilab, host = kept
    scilab.show(MADE)
    host.rest()
    scilab.show(
        "a = 2; clear path; b = 3; G = 6; format(14); function y = f(x), y = 0, endfunction"
    )
    host.rest()
    assert scilab.show("notebook_undo()") == "The variables are as of In [2].\n"
    host.rest()
    assert scilab.value("[a, G, exists('b'), f(1)]") == "1 5 0 2"
    assert scilab.value("path") == "x"
    assert scilab.show("mprintf('%d', format()(2))") == "10"


def test_a_second_undo_takes_the_first_one_back(kept: tuple[Notebook, RestingHost]) -> None:
    scilab, host = kept
    for code in ("a = 1;", "a = 2; b = 3;", "notebook_undo()", "notebook_undo()"):
        scilab.show(code)
        host.rest()
    assert scilab.value("[a, b]") == "2 3"


def test_undo_without_a_rest_goes_back_to_the_last_save_and_says_so(
    kept: tuple[Notebook, RestingHost],
) -> None:
    scilab, host = kept
    scilab.show("a = 1;")
    host.rest()
    scilab.show("a = 2;")
    scilab.show("a = 3;")
    assert scilab.show("notebook_undo()") == "The variables are as of In [2].\n"
    assert scilab.value("a") == "1"


def test_undo_keeps_and_names_what_could_not_be_saved(kept: tuple[Notebook, RestingHost]) -> None:
    scilab, host = kept
    scilab.show("a = 1; s = list(1, list(sin));")
    host.rest()
    scilab.show("a = 2;")
    host.rest()
    told = scilab.show("notebook_undo()")
    assert told.endswith("But for s, which the kernel could not save or bring back.\n")
    assert scilab.value("[a, size(s)]") == "1 2"


def test_restore_brings_back_what_exit_has_ended(kept: tuple[Notebook, RestingHost]) -> None:
    scilab, host = kept
    scilab.show("a = 1; b = 2;")
    host.rest()
    told = scilab.run("exit").stderr
    assert "notebook_restore() brings the variables as of In [2] back." in told
    scilab.show("b = 20; c = 3;")
    host.rest()
    assert scilab.show("notebook_restore()") == "The variables are as of In [2].\n"
    assert scilab.value("[a, b, c]") == "1 2 3"


@pytest.mark.parametrize("setting", ["on", "off"])
def test_without_a_checkpoint_there_is_nothing_to_bring_back(
    notebook: MakeNotebook, setting: str
) -> None:
    scilab = notebook(SCILAB_KERNEL_CHECKPOINTS=setting)
    for call in ("notebook_undo()", "notebook_restore()"):
        assert scilab.run(call).error[0] == "NoCheckpoint"
    assert scilab.value("1 + 1") == "2"


def test_undo_takes_back_the_first_cell(notebook: MakeNotebook) -> None:
    scilab, host = notebook(), RestingHost()
    scilab.interpreter.attach(host)
    scilab.show("a = 1;")
    host.rest()
    assert scilab.show("notebook_undo()") == "The variables are as before the first cell.\n"
    assert scilab.value("exists('a')") == "0"
