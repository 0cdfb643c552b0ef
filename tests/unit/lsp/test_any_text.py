"""The server answers each request, for any text and any place of the cursor."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import FormattingOptions

from scilab_kernel.lsp.diagnostics import diagnostics
from scilab_kernel.lsp.formatting import formatted
from scilab_kernel.lsp.navigation import RenameError
from scilab_kernel.lsp.symbols import folds, symbols
from tests.unit.lsp.editor import Editor, document

# fmt: off
WORDS = (
    "function", "endfunction", "end", "if", "then", "else", "for", "select", "case", "try", "x",
    "y", "f", "clear", "global", "1", "2.5", "'a", '"b"', "(", ")", "[", "]", "{", "}", "=", "==",
    ",", ";", ".", "..", "...", "+", "'", "\n", "\r\n", "\n", " ", "//", "/*", "*/", "%t", "$",
    ":", "ü", "𝄞", "`", "\x0c", "classdef", "arguments",
)
# fmt: on
CODE = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


@given(CODE, st.integers(0, 1000))
def test_each_request_has_an_answer(code: str, place: int) -> None:
    at = place % (len(code) + 1)
    editor = Editor(code[:at] + "|" + code[at:])
    editor.complete()
    editor.hover()
    editor.signature()
    editor.definition()
    editor.references()
    with contextlib.suppress(RenameError):
        editor.rename("other")
    options = FormattingOptions(tab_size=4, insert_spaces=True)
    for made in (editor.document, document(code, editor.document)):
        symbols(made)
        folds(made)
        formatted(made, options)
        for found in diagnostics(made):
            assert found.range.start <= found.range.end
