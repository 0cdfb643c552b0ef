"""Ports stand where Xcos puts them."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.show.diagrams.model import Block, Box
from scilab_kernel.scilab.show.diagrams.ports import (
    BOTTOM,
    COMMAND,
    CONTROL,
    INPUT,
    LEFT,
    OUTPUT,
    RIGHT,
    TOP,
    Turn,
    ports,
)


def block(name: str = "A", inputs: str = "E", width: float = 40, height: float = 40) -> Block:
    return Block(name, "", "", Box(100, 200, width, height), inputs, "E", 1, 1, (), "")


@pytest.mark.parametrize(
    ("turn", "sides"),
    [
        (Turn(), (LEFT, TOP, RIGHT, BOTTOM)),
        (Turn(90), (TOP, RIGHT, BOTTOM, LEFT)),
        (Turn(180), (RIGHT, BOTTOM, LEFT, TOP)),
        (Turn(270), (BOTTOM, LEFT, TOP, RIGHT)),
        (Turn(-90), (BOTTOM, LEFT, TOP, RIGHT)),
        (Turn(mirror=True), (RIGHT, TOP, LEFT, BOTTOM)),
        (Turn(flip=True), (LEFT, BOTTOM, RIGHT, TOP)),
    ],
)
def test_a_turned_block_has_its_ports_on_other_sides(
    turn: Turn, sides: tuple[int, int, int, int]
) -> None:
    found = ports(block(), turn)
    kinds = (INPUT, CONTROL, OUTPUT, COMMAND)
    assert tuple(found[kind, 1].side for kind in kinds) == sides


@pytest.mark.parametrize(
    ("inputs", "height", "expected"),
    [
        ("E", 40, [20]),
        ("EE", 40, [10, 30]),  # on the grid
        ("EE", 60, [20, 40]),
        ("EEEEE", 30, [5, 10, 15, 20, 25]),  # the grid is too coarse
    ],
)
def test_ports_share_a_side(inputs: str, height: float, expected: list[float]) -> None:
    found = ports(block(inputs=inputs, height=height), Turn())
    assert [found[INPUT, at].y - 200 for at in range(1, len(inputs) + 1)] == expected
    assert {found[INPUT, at].tip[0] for at in range(1, len(inputs) + 1)} == {92}


@pytest.mark.parametrize("turn", [Turn(flip=True), Turn(90), Turn(180)])
def test_turned_ports_may_stand_in_the_other_order(turn: Turn) -> None:
    found = ports(block(inputs="EE", height=60, width=60), turn)
    first, second = found[INPUT, 1], found[INPUT, 2]
    assert first.x + first.y > second.x + second.y


def test_a_round_sum_has_inputs_at_three_sides() -> None:
    found = ports(block("SUM_f", "EEE"), Turn())
    assert [found[INPUT, at].side for at in (1, 2, 3)] == [BOTTOM, LEFT, TOP]
    assert ports(block("Ground", "I"), Turn())[INPUT, 1].side == TOP


def test_a_port_knows_its_kind() -> None:
    found = ports(block(inputs="EI"), Turn())
    assert [found[INPUT, at].implicit for at in (1, 2)] == [False, True]
    assert found[CONTROL, 1].is_event
    assert found[CONTROL, 1].is_input
    assert not found[OUTPUT, 1].is_input
