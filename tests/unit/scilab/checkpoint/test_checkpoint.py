"""A checkpoint: what it holds after another cell, and how it is told."""

from __future__ import annotations

from pathlib import Path

from scilab_kernel.scilab.cell.outcome import LOST
from scilab_kernel.scilab.checkpoint.checkpoint import Checkpoint, Saved

A, B, C = (Saved((Path(name),)) for name in "abc")


def test_nothing_saved_is_all_lost() -> None:
    assert Checkpoint().promise() == LOST
    assert Checkpoint(3, {"ans": A}).promise() == LOST


def test_the_promise_names_the_cell_and_the_variables() -> None:
    told = Checkpoint(7, {"y": A, "x": B}, {"g": "fptr"}).promise()
    assert told.endswith("as of In [7]: x and y. Not kept: g (fptr).")
    many = Checkpoint(7, {f"x{k}": A for k in range(40)}).promise()
    assert many.endswith("x7 ... (40 in all).") or "(40 in all)" in many


def test_what_comes_later_counts_and_what_is_gone_is_gone() -> None:
    first = Checkpoint(1, {"x": A, "y": A, "z": A}, {"g": "fptr"})
    second = Checkpoint(2, {"x": B, "g": C}, {"z": "fptr"}, Path("state"))
    both = first.followed_by(second, ["x", "g", "z"])
    assert both.cell == 2
    assert both.saved == {"x": B, "g": C}
    assert both.refused == {"z": "fptr"}
    assert both.files == {Path("b"), Path("c"), Path("state")}


def test_the_script_gives_libraries_first() -> None:
    checkpoint = Checkpoint(1, {"a": A, "z": Saved(library="/f"), "G": Saved((), is_global=True)})
    first, second, *_ = checkpoint.script().splitlines()
    assert "bring_first" in first
    assert "z = zzz_scilab_kernel.%sk_bring_library" in second
    assert "global G; try, G = " in checkpoint.script()


def test_figures_are_promised_and_opened_but_not_by_an_undo() -> None:
    checkpoint = Checkpoint(2, {"a": A}, figures={3: Path("f"), 0: Path("g")})
    assert checkpoint.promise().endswith("as of In [2]: a, figure 0 and figure 3.")
    assert "bring_figures([3 0], ['f', 'g'])" in checkpoint.script().replace('"', "'")
    assert "bring_figures" not in checkpoint.script(figures=False)
    assert {Path("f"), Path("g")} < checkpoint.files
