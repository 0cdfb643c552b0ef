"""The kernel takes its own lines out of Scilab's diaries, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.talk.bridge import LOOP
from scilab_kernel.scilab.talk.diaries import Diaries
from scilab_kernel.scilab.talk.names import macro

if TYPE_CHECKING:
    from pathlib import Path

MARK = "<the mark>"
STAMP = "1700000000 "

PLAIN, OUTPUT, COMMANDS, STAMPED = (
    "1 1 1 0 0 0 1 5",
    "1 1 0 0 0 0 1 5",
    "1 0 1 0 0 0 1 5",
    "1 1 1 1 1 0 1 5",
)


def tidied(folder: Path, settings: str, text: str) -> str:
    diaries = Diaries(folder)
    path = folder / "a diary"
    path.write_text(text.replace(MARK, f"\x1e{folder}\x1e"))
    (folder / "diaries").write_text(f"{settings} {path}\n")
    diaries.tidy()
    return path.read_text()


@pytest.mark.parametrize(
    ("settings", "before", "typed", "behind"),
    [
        (PLAIN, "x\n", f"\n--> {LOOP}\n{MARK}", "\n--> y\n"),
        (PLAIN, "x\n", f"\n-1-> {LOOP}\n{MARK}", "\n-1-> y\n"),
        (OUTPUT, "x\n", f"\n{MARK}", "\n y\n"),
        (COMMANDS, "--> x\n", f"--> {LOOP}\n{MARK}", "--> y\n"),
        (STAMPED, f"{STAMP}x\n", f"{STAMP}\n{STAMP}--> {STAMP}{LOOP}\n{MARK}", f"{STAMP}\n"),
        (
            PLAIN,
            "\n-1-> abort\n",
            f"\n--> {macro('pause')}();\n{MARK}\n-1-> abort\n\n--> {LOOP}\n{MARK}",
            "\n--> y\n",
        ),
        (PLAIN, f"--> {LOOP}\n", "", "typed by a person"),
        (PLAIN, "\x1eanother\x1e", "", "\n"),
    ],
)
def test_only_the_kernels_lines_are_taken_out_of_a_diary(
    tmp_path: Path, settings: str, before: str, typed: str, behind: str
) -> None:
    assert tidied(tmp_path, settings, before + typed + behind) == before + behind


def test_error_reports_in_a_diary_do_not_name_the_files_of_cells(tmp_path: Path) -> None:
    cell = f"{tmp_path}/cell_3.sce"
    report = (
        f"at line     2 of function f ( {cell} line 2 )\n"
        f"at line     5 of executed file {cell}\n\nUndefined variable: x\n\n--> {LOOP}\n{MARK}"
    )
    assert tidied(tmp_path, PLAIN, report) == (
        "at line     2 of function f \n\nUndefined variable: x\n"
    )


def test_the_tidy_part_of_a_diary_is_not_read_again(tmp_path: Path) -> None:
    diaries = Diaries(tmp_path)
    path = tmp_path / "d"
    mark = f"\x1e{tmp_path}\x1e"
    path.write_text(f"x\n\n--> {LOOP}\n{mark}")
    (tmp_path / "diaries").write_text(f"{PLAIN} {path}\n")
    diaries.tidy()
    with path.open("a") as file:
        file.write(f"y\n\n--> {LOOP}\n{mark}")
    diaries.tidy()
    assert path.read_text() == "x\ny\n"
    path.write_text(f"\n--> {LOOP}\n{mark}z\n")
    (tmp_path / "diaries").write_text(f"1 1 1 0 0 0 1 6 {path}\n")
    diaries.tidy()
    assert path.read_text() == "z\n"  # opened again, with the same number
    path.unlink()
    diaries.tidy()
    assert not path.exists()


def test_without_a_diary_nothing_is_written(tmp_path: Path) -> None:
    diaries = Diaries(tmp_path)
    diaries.tidy()
    assert not diaries.are_kept("x = 1")
    assert diaries.are_kept('diary("f")')
    assert list(tmp_path.iterdir()) == []
