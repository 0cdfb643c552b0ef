from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from scilab_kernel.kernel import usage
from scilab_kernel.kernel.usage import UsageMeter
from tests.fakes.schema import check_content

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_usage_includes_the_processes_of_the_language() -> None:
    alone = UsageMeter().measure([])
    # A child, because a process in a chroot with its own pids may have no parent there.
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        both = UsageMeter().measure([child.pid])
        child.communicate(b"\n")
    assert both["kernel_memory"] > alone["kernel_memory"] > 1 << 20
    assert alone["pid"] == os.getpid()
    check_content("usage_reply", both)


def test_the_load_since_the_last_measurement_is_measured() -> None:
    meter = UsageMeter()
    assert meter.measure([])["kernel_cpu"] == 0.0
    before = sum(os.times()[:2])
    while sum(os.times()[:2]) < before + 0.05:
        pass
    measured = meter.measure([])
    assert measured["kernel_cpu"] > 0
    assert 0 <= measured["host_virtual_memory"]["percent"] <= 100
    assert 0 <= measured["host_cpu_percent"] <= 100


def test_a_process_that_has_ended_counts_as_zero() -> None:
    assert UsageMeter().measure([2**22 + 1])["kernel_memory"] > 0


def test_without_proc_only_peak_memory_is_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(usage, "_PROC", tmp_path)
    measured = UsageMeter().measure([])
    assert measured["kernel_memory"] > 1 << 20
    check_content("usage_reply", measured)
