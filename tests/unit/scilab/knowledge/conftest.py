from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.scilab.knowledge.installation import FakeScilab, install

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install Scilab once for all tests that only read."""
    folder = tmp_path_factory.mktemp("installed")
    install(folder / "SCI", folder / "bridge")
    return folder


@pytest.fixture
def scilab(installed: Path) -> FakeScilab:
    return FakeScilab(installed)


@pytest.fixture
def own_scilab(tmp_path: Path) -> FakeScilab:
    """Install Scilab in a folder into which the test may write."""
    install(tmp_path / "SCI", tmp_path / "bridge")
    return FakeScilab(tmp_path)
