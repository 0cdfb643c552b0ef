"""Interactive figures look as Scilab's pictures do, and are there where they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import ImageDraw

from scilab_kernel.scilab.show.interactive.specification import MIME
from tests.scilab.interactive import TOLERANCE, cells, difference, pair, start
from tests.scilab.pictures import draw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.scilab.recorder import Notebook

CELLS = cells()


@pytest.fixture(scope="module")
def drawing(environ: dict[str, str]) -> Iterator[Notebook]:
    """Start one Scilab for all figures."""
    notebook = start(environ)
    notebook.show("")  # so that all its processes run by now
    yield notebook
    notebook.close()


@pytest.fixture
def fresh(drawing: Notebook) -> Iterator[Notebook]:
    """Lend Scilab without figures, which are interactive; leave it so."""
    reset = (
        "close(winsid()); sdf(); clear; notebook_figures('kept'); notebook_figures('interactive');"
    )
    drawing.run(reset)
    yield drawing
    drawing.run(reset)


def shown(notebook: Notebook, code: str) -> list[Mapping[str, Any]]:
    outcome, pictures = draw(notebook, code)
    assert not hasattr(outcome, "ename"), outcome
    return [each.data for each in pictures.shown]


@pytest.mark.parametrize("name", CELLS)
def test_a_specification_draws_what_scilab_draws(drawing: Notebook, name: str) -> None:
    scilab, vega = pair(drawing, CELLS[name])
    assert vega is not None
    assert difference(scilab, vega) < TOLERANCE


def test_a_missing_curve_would_be_noticed(drawing: Notebook) -> None:
    scilab, vega = pair(drawing, CELLS["curves"])
    assert vega is not None
    ImageDraw.Draw(vega).rectangle((80, 60, 530, 400), fill="white")
    assert difference(scilab, vega) > TOLERANCE


def test_there_are_figures_of_all_entities() -> None:
    assert len(CELLS) >= 50


@pytest.mark.parametrize(
    "code",
    [
        "plot3d(); gca().isoview = 'on'",
        "plot3d(1:3, 1:3, ones(3, 3)); gca().log_flags = 'lnn';",
        "plot3d(1:80, 1:80, rand(80, 80))",
        "surf(rand(4, 5)); gce().color_flag = 3;",
        "param3d(1:3, 1:3, 1:3); gce().mark_mode = 'on';",
        "plot3d(); xstring(1, 1, 'a')",
        "subplot(1, 2, 1); plot3d(); subplot(1, 2, 2); plot(1:3)",
        "plot(1:3); datatipCreate(gce().children(1), 2);",
        "Sgrayplot(1:3, 1:3, rand(3, 3))",
        "champ(1:3, 1:3, rand(3, 3), rand(3, 3))",
        "grayplot([1 2 4], 1:3, rand(3, 3))",
        "plot(1:3); xstringb(1, 1, 'wide', 1, 1, 'fill')",
        "plot(1:3); a = newaxes(); a.axes_bounds = [0.3 0.3 0.3 0.3]; plot(1:3)",
        "plot(1:3); drawaxis(x=1:3, y=2, dir='u', tics='v');",
    ],
)
def test_a_figure_without_an_interactive_form_is_a_picture(fresh: Notebook, code: str) -> None:
    (data,) = shown(fresh, code)
    assert sorted(data) == ["image/png", "text/plain"]


def test_a_figure_that_is_not_interactive_is_a_picture_alone(fresh: Notebook) -> None:
    (data,) = shown(fresh, "notebook_figures('png'); plot(1:3)")
    assert sorted(data) == ["image/png", "text/plain"]


def test_a_figure_may_be_interactive_alone(fresh: Notebook) -> None:
    code = "notebook_figures('png'); f = scf(1); plot(1:3); scf(2); plot(1:3);"
    assert [MIME in data for data in shown(fresh, code)] == [False, False]
    (data,) = shown(fresh, "notebook_figures(f, 'interactive');")
    assert data["text/plain"].startswith("Figure 1 ")
    assert MIME in data
    assert [MIME in data for data in shown(fresh, "scf(1); title('a'); scf(2); title('b');")] == [
        True,
        False,
    ]


def test_a_form_that_does_not_exist_is_an_error(fresh: Notebook) -> None:
    fresh.run("f = scf();")
    for code in ("notebook_figures('gif')", "notebook_figures(f, 'gif')", "notebook_figures(f)"):
        assert "Must be in the set {png, svg, interactive" in fresh.run(code).failure.evalue


def points(data: Mapping[str, Any]) -> list[tuple[float, float]]:
    """Find the points of the one curve of a figure."""
    (view,) = (each for each in data[MIME]["concat"] if "layer" in each)
    _, *rows = view["layer"][1]["data"]["values"].split("\n")
    pairs = (row.split(",") for row in rows)
    return [(float(x), float(y)) for x, y in pairs]


def test_many_points_are_thinned_and_keep_their_peaks(fresh: Notebook) -> None:
    code = "y = sin(linspace(0, 50, 3e5)); y(123456) = 7; y(234567) = -9; plot(y)"
    (data,) = shown(fresh, code)
    found = points(data)
    assert 5_000 < len(found) <= 20_000
    assert {(123456, 7), (234567, -9)} <= set(found)
    assert (found[0][0], found[-1][0]) == (1, 300_000)
    assert data[MIME]["title"]["text"] == f"{len(found)} of 300000 points are shown"


def test_few_points_are_all_shown(fresh: Notebook) -> None:
    (data,) = shown(fresh, "plot(1:1000, 1:1000)")
    assert points(data) == [(k, k) for k in range(1, 1001)]
    assert "title" not in data[MIME]


def test_each_cell_has_a_figure_of_its_own_if_that_is_wanted(fresh: Notebook) -> None:
    fresh.run("notebook_figures('fresh'); f = gcf();")
    for code in ("plot(1:3)", "title('x')", "subplot(2, 1, 1); plot(1:3)"):
        assert len(shown(fresh, code)) == 1
    assert fresh.value("winsid()") == "0 1 2 3"
    (data,) = shown(fresh, "scf(2); title('y')")
    assert data["text/plain"].startswith("Figure 2 ")
    (data,) = shown(fresh, "f.children.title.text = 'of a handle';")
    assert data["text/plain"].startswith("Figure 0 ")
    (data,) = shown(fresh, "gdf().axes_size = [320, 240]; plot(1:3)")
    assert data["text/plain"] == "Figure 4 (320 x 240)"
    fresh.run("notebook_figures('kept');")
    shown(fresh, "plot(1:3)")
    (data,) = shown(fresh, "title('z')")
    assert data["text/plain"].startswith("Figure 5 ")


def test_after_an_error_the_next_cell_begins_afresh(fresh: Notebook) -> None:
    fresh.run("notebook_figures('fresh');")
    draw(fresh, "plot(1:3); error('enough')")
    (data,) = shown(fresh, "plot(1:3)")
    assert data["text/plain"].startswith("Figure 1 ")
