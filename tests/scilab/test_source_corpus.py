"""Our view of Scilab's syntax against Scilab's own, on a sample of the files it comes with."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(300)
def test_completeness_agrees_with_scilab() -> None:
    spec = importlib.util.spec_from_file_location(
        "corpus_source", Path(__file__).with_name("corpus_source.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    with contextlib.closing(module.ScilabParser()) as scilab:
        paths = module.chance().sample(module.corpus(scilab.home()), 300)
        report = module.check(scilab, paths)
    assert report.counts["files"] >= 295
    assert report.agreement("files") >= 0.995, report.differences
    assert report.agreement("cuts") >= 0.995, report.differences
