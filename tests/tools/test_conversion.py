"""Programs that convert notebooks with this kernel, and back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

from tests.tools.conftest import BAD, GOOD, SOLUTION, TRACEBACK

if TYPE_CHECKING:
    from tests.tools.conftest import Run, Write

TOUR = Path(__file__).parents[2] / "examples/tour.ipynb"


class TestNbconvert:
    def test_html_has_colours_and_the_picture(self, write: Write, run: Run) -> None:
        path = write(*GOOD, "s = 'text'; if s == %pi then, x = 12, end // done")
        done = run("nbconvert", "--execute", "--to", "html", path.name)
        assert done.returncode == 0, done.stderr
        page = path.with_suffix(".html").read_text()
        assert SOLUTION in page
        assert "data:image/png;base64," in page
        tokens = set(re.findall(r'<span class="(\w+)">([^<]+)</span>', page))
        coloured = {text.strip(): kind for kind, text in tokens}
        assert coloured["if"] == "k"
        assert coloured["// done"] == coloured["// a comment"] == "c1"
        assert coloured["12"].startswith("m")
        assert any(text.strip("'") == "text" and kind.startswith("s") for kind, text in tokens)

    def test_html_of_an_error_is_not_written(self, write: Write, run: Run) -> None:
        path = write(*BAD)
        done = run("nbconvert", "--execute", "--to", "html", path.name)
        assert done.returncode == 1
        assert all(text in done.stderr for text in TRACEBACK)
        assert not path.with_suffix(".html").exists()

    def test_scilab_runs_the_script_of_a_notebook(self, write: Write, run: Run) -> None:
        path = write("# Title", *GOOD)
        assert run("nbconvert", "--to", "script", path.name).returncode == 0
        script = path.with_suffix(".sce")
        assert all(cell in script.read_text() for cell in GOOD)
        done = run("jupyter_client.runapp", "--kernel", "scilab", script.name)
        assert (done.returncode, SOLUTION in done.stdout) == (0, True), done.stderr

    def test_markdown_names_the_language(self, write: Write, run: Run) -> None:
        path = write(*GOOD)
        assert run("nbconvert", "--execute", "--to", "markdown", path.name).returncode == 0
        assert "```scilab\n" in path.with_suffix(".md").read_text()


def sources(path: Path) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in nbformat.read(path, 4).cells]


class TestJupytext:
    def test_myst_markdown_comes_back_as_it_was(self, tmp_path: Path, run: Run) -> None:
        (tmp_path / "tour.ipynb").write_text(TOUR.read_text())
        done = run("jupytext", "--test-strict", "--to", "md:myst", "tour.ipynb")
        assert done.returncode == 0, done.stdout + done.stderr

    def test_a_scilab_script_comes_back_as_it_was(self, tmp_path: Path, run: Run) -> None:
        """Jupytext knows no .sce, but Scala has the same comments; the header names the kernel."""
        (tmp_path / "tour.ipynb").write_text(TOUR.read_text())
        script = run("jupytext", "--to", "scala:percent", "--output", "-", "tour.ipynb").stdout
        assert "\n// %%\nradius = 1.5;\n" in script
        words = ("--from", "scala:percent", "--to", "ipynb", "--output", "back.ipynb", "-")
        done = run("jupytext", *words, stdin=script)
        assert done.returncode == 0, done.stderr
        back = nbformat.read(tmp_path / "back.ipynb", 4)
        assert back.metadata.kernelspec.name == "scilab"
        assert sources(tmp_path / "back.ipynb") == sources(tmp_path / "tour.ipynb")

    @pytest.mark.parametrize(("cells", "code"), [(GOOD, 0), (BAD, 1)])
    def test_a_text_notebook_is_executed(
        self, cells: tuple[str, ...], code: int, tmp_path: Path, write: Write, run: Run
    ) -> None:
        path = write(*cells)
        assert run("jupytext", "--to", "md:myst", path.name).returncode == 0
        path.unlink()
        done = run("jupytext", "--execute", "--to", "ipynb", "it.md")
        assert done.returncode == code, done.stderr
        if code:
            assert all(text in done.stderr for text in TRACEBACK)
        else:
            assert SOLUTION in (tmp_path / "it.ipynb").read_text()
