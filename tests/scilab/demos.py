"""Run the demonstrations that are shipped with Scilab as cells, and compare what they showed.

usage: python -m tests.scilab.demos [--keep FOLDER] [MODULE ...]
                                        the modules graphics and gui, unless named

Their menu "View Code" is left out, because it makes a figure a panel. Figures are interactive and
so have both forms: the picture is compared with the picture of Scilab's own xs2png, and the
specification with the picture. --keep writes pairs of pictures side by side.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from scilab_kernel.interfaces.language import Failed
from tests.scilab.interactive import TOLERANCE, difference, render, side_by_side, start
from tests.scilab.page import VIEW
from tests.scilab.pictures import Shown, draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scilab.recorder import Notebook

MODULES = Path("/usr/share/scilab/modules")
NO_MENU = "function demo_viewCode(file), endfunction;"
OWN = """for k = winsid()
    xs2png(k, "{0}/part.png");
    movefile("{0}/part.png", msprintf("{0}/%d.png", k));
end"""
"""Scilab's own pictures; a picture that an interrupt broke off is none."""

PLENTY = 30
"""Seconds after which a demonstration is interrupted: some go on until their window is closed."""


@dataclass
class Seen:
    """What a demonstration showed: how much its pictures and specifications differ."""

    how: str
    panels: int = 0
    figures: list[str] = field(default_factory=list)
    pictures: dict[str, float] = field(default_factory=dict)
    specifications: dict[str, float] = field(default_factory=dict)

    @property
    def is_lost(self) -> bool:
        """Whether Scilab ended or hung."""
        return self.how.startswith(("ScilabDied", "hangs")) or "restarted" in self.how

    @property
    def is_alike(self) -> bool:
        """Whether no picture differs from Scilab's."""
        return max(self.pictures.values(), default=0.0) < TOLERANCE

    @property
    def is_compared(self) -> bool:
        """Whether Scilab wrote each picture, in time."""
        return len(self.pictures) == len(self.figures)

    @property
    def is_interactive(self) -> bool:
        """Whether each figure has a specification."""
        return len(self.specifications) == len(self.figures)

    @property
    def is_drawn(self) -> bool:
        """Whether each specification draws what the picture has."""
        return max(self.specifications.values(), default=0.0) < TOLERANCE

    def __str__(self) -> str:
        figures = [
            f"{name}: {_written(self.pictures.get(name))} {_written(self.specifications.get(name))}"
            for name in self.figures
        ]
        said = [*figures, f"{self.panels} panels" if self.panels else ""]
        return f"{self.how.splitlines()[0]:.150}; " + "; ".join(filter(None, said))


def _written(difference: float | None) -> str:
    return "-" if difference is None else f"{difference:.3f}"


def demos(modules: list[str]) -> Iterator[Path]:
    """Find the demonstrations; gateways only list others."""
    for module in modules:
        for path in sorted((MODULES / module / "demos").rglob("*.dem.sce")):
            if "gateway" not in path.name:
                yield path


def run(notebook: Notebook, path: Path, keep: Path | None) -> Seen:
    """Run a demonstration; compare the last state of each of its figures."""
    signal.alarm(PLENTY)
    code = f'close(winsid()); clear; {NO_MENU} exec("{path}", -1);'
    outcome, shown = draw(notebook, code, allow_stdin=False)
    signal.alarm(0)
    how = f"{outcome.ename}: {outcome.evalue}" if isinstance(outcome, Failed) else "ran"
    seen = Seen(how, sum(VIEW in each.data for each in shown.shown))
    last = {each.display_id: each for each in shown.shown if "image/png" in each.data}
    with tempfile.TemporaryDirectory() as folder:
        signal.alarm(PLENTY)
        notebook.run(OWN.format(folder), allow_stdin=False)
        signal.alarm(0)
        for each in last.values():
            compare(seen, each, Path(folder), keep and keep / path.name)
    return seen


def compare(seen: Seen, shown: Shown, folder: Path, keep: Path | None) -> None:
    """Compare a picture with Scilab's, if it wrote its own, and with the specification."""
    found = re.match(r"Figure (\d+)", str(shown.data["text/plain"]))
    name = found[1] if found else str(shown.data["text/plain"])
    own, vega = folder / f"{name}.png", render(shown.data)
    seen.figures.append(name)
    if own.exists():
        scilabs = Image.open(own).convert("RGB")
        seen.pictures[name] = difference(scilabs, shown.picture)
        if keep and seen.pictures[name] >= TOLERANCE:
            side_by_side(scilabs, shown.picture).save(f"{keep}-{name}-scilab.png")
    if vega:
        seen.specifications[name] = difference(shown.picture, vega)
        if keep:
            side_by_side(shown.picture, vega).save(f"{keep}-{name}-interactive.png")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    parser.add_argument("modules", nargs="*", default=["graphics", "gui"])
    options = parser.parse_args()
    notebook = start(os.environ)
    signal.signal(signal.SIGALRM, lambda *_: notebook.interrupt())
    all_seen = []
    for path in demos(options.modules):
        try:
            seen = run(notebook, path, options.keep)
        except AssertionError as error:
            seen = Seen(f"hangs: {error}")
            notebook.close()
            notebook = start(os.environ)
        all_seen.append(seen)
        print(f"{path.relative_to(MODULES)}: {seen}", flush=True)
    notebook.close()
    print(summary(all_seen))
    return 1 if any(seen.is_lost for seen in all_seen) else 0


def summary(all_seen: list[Seen]) -> str:
    """Count the demonstrations."""
    drawn = [seen for seen in all_seen if seen.figures]
    compared = [seen for seen in drawn if seen.is_compared]
    interactive = [seen for seen in drawn if seen.is_interactive]
    return (
        f"{len(all_seen)} demonstrations: {len(drawn)} showed pictures,"
        f" {sum(bool(seen.panels) for seen in all_seen)} panels;"
        f" {sum(seen.is_lost for seen in all_seen)} ended Scilab or hung.\n"
        f"Pictures: {sum(seen.is_alike for seen in compared)} of {len(compared)} are as Scilab's;"
        f" {len(drawn) - len(compared)} Scilab wrote not or not in {PLENTY} s.\n"
        f"Interactive: {len(interactive)},"
        f" of which {sum(seen.is_drawn for seen in interactive)} draw what the picture has."
    )


if __name__ == "__main__":
    sys.exit(main())
