from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.scilab.knowledge.installation import FakeScilab

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def scilab(tmp_path: Path) -> FakeScilab:
    return FakeScilab(tmp_path)
