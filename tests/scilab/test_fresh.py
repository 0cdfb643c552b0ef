"""A marker counts once: a record of the terminal that is shown again is text."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.scilab.bare import displayed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.recorder import Notebook


def recorded(scilab: Notebook, folder: Path, code: str) -> Path:
    """Record what Scilab prints while it runs a cell, the kernel's markers too."""
    file = folder / "recorded"
    transcript = scilab.interpreter._current
    assert transcript
    read = transcript.process.read_output
    pieces: list[bytes] = []

    def read_and_keep() -> bytes:
        pieces.append(read())
        return pieces[-1]

    transcript.process.read_output = read_and_keep  # type: ignore[method-assign]
    scilab.run(code)
    transcript.process.read_output = read  # type: ignore[method-assign]
    file.write_bytes(b"".join(pieces))
    return file


def test_a_recorded_end_of_a_cell_does_not_end_another(scilab: Notebook, tmp_path: Path) -> None:
    file = recorded(scilab, tmp_path, "1;")
    assert b"cell_done" in file.read_bytes()
    run = scilab.run(f"host('cat {file}'); sleep(300); error('too late')")
    assert run.error == ("ScilabError 10000", "too late")
    assert "cell_done" in run.stdout
    assert scilab.show("2") == displayed("2")


def test_markers_that_a_diary_has_recorded_are_text(scilab: Notebook, tmp_path: Path) -> None:
    scilab.run(f"diary('{tmp_path}/d');")
    scilab.run("1;")
    run = scilab.run(f"host('cat {tmp_path}/d'); sleep(300); error('too late')")
    assert run.error == ("ScilabError 10000", "too late")
    scilab.run(f"diary('{tmp_path}/d', 'close');")
    assert scilab.show("2") == displayed("2")


def test_a_recorded_report_is_not_that_of_an_error(scilab: Notebook, tmp_path: Path) -> None:
    file = recorded(scilab, tmp_path, "error('first')")
    assert b"report" in file.read_bytes()
    run = scilab.run(f"mprintf('%s', mgetl('{file}')); error('second')")
    assert run.error == ("ScilabError 10000", "second")
    assert scilab.show("2") == displayed("2")


def test_recorded_pictures_questions_and_answers_are_text(scilab: Notebook, tmp_path: Path) -> None:
    for code in ("notebook_html('<b>x</b>')", "x = 3", "clc", "prompt('?')", "waitbar(0.5)"):
        file = recorded(scilab, tmp_path, code)
        run = scilab.run(f"host('cat {file}'); y = 4;")
        assert [name for name, _ in run.events] == ["stdout"], (code, run)
        assert scilab.value("y") == "4"


def test_a_recording_that_is_cut_does_not_hold_up_later_text(
    scilab: Notebook, tmp_path: Path
) -> None:
    whole = recorded(scilab, tmp_path, "x = 3").read_bytes()
    file = tmp_path / "cut"
    for size in range(1, len(whole), 7):
        file.write_bytes(whole[:size])
        run = scilab.run(f"host('cat {file}'); mprintf('end')")
        assert run.stdout.endswith("end"), (size, run)


def test_a_forgotten_token_costs_no_more_than_the_cell(scilab: Notebook) -> None:
    scilab.run("kept = 1;")
    run = scilab.run(
        "setenv('SCILAB_KERNEL_MARKER', 'x'); mprintf('go'); while %t, end",
        when={"go": scilab.interrupt},
    )
    assert run.failure.ename == "Interrupt"
    assert scilab.show("kept") == displayed("kept = 1")


def folder_of(scilab: Notebook) -> Path:
    current = scilab.interpreter._current
    assert current
    return current.bridge.folder


def test_files_of_the_kernel_that_vanish_between_cells_are_made_again(scilab: Notebook) -> None:
    scilab.run("kept = 1;")
    for _ in range(2):
        shutil.rmtree(folder_of(scilab))
        assert scilab.show("kept") == displayed("kept = 1")
    run = scilab.run("notebook_html('<b>x</b>')")
    assert [name for name, _ in run.events] == ["display"]
    assert scilab.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")


def test_files_of_the_kernel_that_vanish_in_a_cell_are_made_again(scilab: Notebook) -> None:
    scilab.run("kept = 1;")
    for part in ("", "/bell", "/macros", "/*"):
        run = scilab.run(f"host('rm -rf {folder_of(scilab)}{part}'); x = 3")
        assert run.result == displayed("x = 3"), part
        assert scilab.show("kept") == displayed("kept = 1"), part


def test_files_that_vanish_before_an_error_cost_no_variables(scilab: Notebook) -> None:
    scilab.run("kept = 1;")
    run = scilab.run(f"host('rm -rf {folder_of(scilab)}'); nosuch")
    assert run.error == ("ScilabError 999", "Undefined variable: nosuch")
    assert scilab.show("kept") == displayed("kept = 1")


def test_the_person_is_told_of_files_that_cannot_be_made_again_and_later_cells_run(
    scilab: Notebook,
) -> None:
    scilab.run("kept = 1;")
    folder = folder_of(scilab)
    shutil.rmtree(folder)
    folder.write_text("in the way", encoding="utf-8")
    try:
        for _ in range(2):
            run = scilab.run("kept")
            assert run.failure.ename == "NoRoom"
            assert str(folder) in run.failure.evalue
    finally:
        folder.unlink()
    assert scilab.show("kept") == displayed("kept = 1")
