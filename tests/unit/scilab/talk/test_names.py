from __future__ import annotations

import pytest

from scilab_kernel.scilab.talk.names import quote


@pytest.mark.parametrize(
    ("text", "quoted"), [("a", '"a"'), ('a"b', '"a""b"'), ("it's", "\"it''s\""), ("", '""')]
)
def test_text_is_quoted_for_scilab(text: str, quoted: str) -> None:
    assert quote(text) == quoted
