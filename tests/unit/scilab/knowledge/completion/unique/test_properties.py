from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.knowledge.completion.matching import Found
from scilab_kernel.scilab.knowledge.completion.unique import properties

if TYPE_CHECKING:
    from tests.unit.scilab.knowledge.installation import FakeScilab

EVERY = ["children", "figure_name", "label", "style", "tag", "text", "tight_limits", "title",
         "type"]  # fmt: skip
AXES = ["tag", "tight_limits", "title", "type"]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("set(gca(), '", AXES),
        ("set( gca() , '", AXES),
        ('set(gca(), "ti', ["tight_limits", "title"]),
        ("set(gca(), 'TI", ["tight_limits", "title"]),
        ("get(gcf(), 'ch", ["children"]),
        ("set(gca(), 'tag', 'x', 'ti", ["tight_limits", "title"]),
        ("set(gca(), 'tag', 'x', 'tag', 'y', '", AXES),
        ("set(a, '", AXES),
        ("set(nosuch, '", EVERY),
        ("set(f.children, 't", ["tag", "text", "tight_limits", "title", "type"]),
        ("set([a f], '", EVERY),
        ("set(3, '", EVERY),
        ("figure('", ["children", "figure_name", "type"]),
        ("uicontrol('", ["style", "type"]),
        ("uimenu('", ["label", "type"]),
        ("findobj('", EVERY),
        ("set(gcf(), 'tag', 'a'); set(gca(), 'ti", ["tight_limits", "title"]),
        ("set(gca(), 'ti|'); set(gcf(), 'tag')", ["tight_limits", "title"]),
    ],
)
def test_a_property_of_the_handles_type_is_completed(
    scilab: FakeScilab, code: str, names: list[str]
) -> None:
    scilab.values = {"a": ("handle", "1x1", "Axes"), "f": ("handle", "1x1", "Figure")}
    scilab.refresh()
    found = properties.complete(scilab.cursor(code))
    word = code.partition("|")[0].rpartition("'")[2].rpartition('"')[2]
    assert found == ([Match(name, "property") for name in names], len(word))


@pytest.mark.parametrize(
    "code",
    ["set('", "set(gca(), 'tag', '", "get('", "figure('tag', '", "set(a, 'tag', 'b', 'tag', '"],
)
def test_strings_that_are_no_properties_are_left_alone(scilab: FakeScilab, code: str) -> None:
    assert properties.complete(scilab.cursor(code)) == Found()


@pytest.mark.parametrize("code", ["disp('", "'", "set(gca(), ti", "set", "my_set(gca(), '"])
def test_no_other_place_is_claimed(scilab: FakeScilab, code: str) -> None:
    assert properties.complete(scilab.cursor(code)) is None
