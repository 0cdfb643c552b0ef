"""Lines are indented by their blocks; nothing else of a file changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import FormattingOptions

from scilab_kernel.lsp.formatting import formatted
from scilab_kernel.scilab.language.source import tokens
from tests.unit.lsp.editor import document, edited

OPTIONS = FormattingOptions(tab_size=4, insert_spaces=True)

CROOKED = """\
function y = f(x)
// told
  if x > 1 then
y = [1 2
   3 4];
      elseif x == 0
    y = sum(x, ...
   1);
  else, y = 2
  end
 select x
   case 1 then
  y = 3
 otherwise
y = 4
  end
try
error('a')
catch
  /* left
 as it is */
disp(1)
end
     endfunction
"""
STRAIGHT = """\
function y = f(x)
    // told
    if x > 1 then
        y = [1 2
   3 4];
    elseif x == 0
        y = sum(x, ...
   1);
    else, y = 2
    end
    select x
    case 1 then
        y = 3
    otherwise
        y = 4
    end
    try
        error('a')
    catch
  /* left
 as it is */
        disp(1)
    end
endfunction
"""

LINES = ("if x then", "end", "y = [1 2", "3]", "for i=1:3, y=i; end", "// c", "  z = 'a'", "else")


def indented(code: str) -> str:
    made = document(code)
    return edited(made, formatted(made, OPTIONS))


def test_lines_are_indented_by_their_blocks() -> None:
    assert indented(CROOKED) == STRAIGHT
    assert indented(STRAIGHT) == STRAIGHT


def test_tabs_where_the_editor_has_tabs() -> None:
    made = document("if x\ny = 1\nend\n")
    edits = formatted(made, FormattingOptions(tab_size=4, insert_spaces=False))
    assert edited(made, edits) == "if x\n\ty = 1\nend\n"


@pytest.mark.parametrize("code", ["if x\ny = )\nend", "if x\ny = 1", "classdef A\nx\nend\n"])
def test_a_file_that_is_not_understood_stays_as_it_is(code: str) -> None:
    assert indented(code) == code


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_the_tokens_stay_the_same(code: str) -> None:
    after = indented(code)

    def words(text: str) -> list[str]:
        return [text[t.start : t.end] for t in tokens(text) if t.kind != "newline"]

    assert words(after) == words(code)
    assert indented(after) == after
