from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.knowledge.completion.matching import Found
from scilab_kernel.scilab.knowledge.completion.unique import comments

if TYPE_CHECKING:
    from tests.unit.scilab.knowledge.installation import FakeScilab


@pytest.mark.parametrize(
    ("code", "found"),
    [("x // y", Found()), ("/* a\nb", Found()), ("// a\nb", None), ("'// a", None), ("", None)],
)
def test_comments_are_claimed(scilab: FakeScilab, code: str, found: Found | None) -> None:
    assert comments.complete(scilab.cursor(code)) == found
