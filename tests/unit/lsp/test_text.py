"""Positions count lines and characters as editors do."""

from __future__ import annotations

import pytest
from lsprotocol import types
from pygls.workspace import PositionCodec

from scilab_kernel.lsp.text import Text

UTF8 = types.PositionEncodingKind.Utf8


@pytest.mark.parametrize(
    ("code", "offset", "place"),
    [
        ("ab\ncd", 4, (1, 1)),
        ("ab\r\ncd", 5, (1, 1)),
        ("ab\rcd", 4, (1, 1)),
        ("a\x0cb\x0bc\u2028d\n\x85e", 8, (1, 0)),  # none of these ends a line in the protocol
        ("ü𝄞x", 2, (0, 3)),
        ("", 0, (0, 0)),
        ("ab\n", 3, (1, 0)),
    ],
)
def test_an_offset_and_its_position(code: str, offset: int, place: tuple[int, int]) -> None:
    text = Text(code, PositionCodec())
    position = types.Position(*place)
    assert text.position(offset) == position
    assert text.offset(position) == offset


def test_an_editor_may_count_bytes() -> None:
    text = Text("ü𝄞x", PositionCodec(UTF8))
    assert text.position(2) == types.Position(0, 6)
    assert text.offset(types.Position(0, 6)) == 2


def test_a_position_behind_the_end_is_the_end() -> None:
    text = Text("ab\ncd", PositionCodec())
    assert text.offset(types.Position(0, 99)) == 2
    assert text.offset(types.Position(9, 0)) == 5
