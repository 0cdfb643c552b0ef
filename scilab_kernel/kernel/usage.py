"""Memory and processor time of the kernel and of its language, read from /proc.

The extension jupyter-resource-usage reads these fields. Without /proc the kernel knows its own
peak memory only.
"""

from __future__ import annotations

import os
import resource
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.protocol.replies import UsageReply

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROC = Path("/proc")


class UsageMeter:
    """Measures memory now, and processor load since the last measurement."""

    def __init__(self) -> None:
        self._last_time = time.monotonic()
        self._last_ticks: dict[int, int] = {}
        self._last_host: tuple[int, int] | None = None

    def measure(self, language_pids: Iterable[int]) -> UsageReply:
        """Measure this process and the processes of the language."""
        pids = {os.getpid(), *language_pids}
        if not (_PROC / "self" / "statm").exists():
            return _reply(_peak_memory())
        usage = _reply(sum(map(_resident_bytes, pids)))
        usage["kernel_cpu"] = self._processes_load(pids)
        usage["host_virtual_memory"] = _host_memory()
        load = self._host_load()
        if load is not None:
            usage["host_cpu_percent"] = load
        return usage

    def _processes_load(self, pids: Iterable[int]) -> float:
        """Return the load of the processes in percent of a processor.

        A process counts from its second measurement on.
        """
        now = time.monotonic()
        ticks = {pid: _ticks(pid) for pid in pids}
        taken = sum(
            t - self._last_ticks[pid] for pid, t in ticks.items() if pid in self._last_ticks
        )
        elapsed = now - self._last_time
        self._last_time, self._last_ticks = now, ticks
        return 100.0 * max(0, taken) / os.sysconf("SC_CLK_TCK") / max(elapsed, 0.001)

    def _host_load(self) -> float | None:
        """Return the load of the machine in percent; None at the first measurement."""
        fields = [
            int(field) for field in (_PROC / "stat").read_text().split("\n", 1)[0].split()[1:9]
        ]
        # user nice system idle iowait irq softirq steal
        total, idle = sum(fields), fields[3] + fields[4]
        last, self._last_host = self._last_host, (total, idle)
        if last is None or total == last[0]:
            return None
        return 100.0 * (1 - (idle - last[1]) / (total - last[0]))


def _reply(kernel_memory: int) -> UsageReply:
    return UsageReply(
        status="ok",
        hostname=socket.gethostname(),
        pid=os.getpid(),
        cpu_count=os.cpu_count(),
        kernel_memory=kernel_memory,
    )


def _resident_bytes(pid: int) -> int:
    try:
        pages = int((_PROC / str(pid) / "statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _ticks(pid: int) -> int:
    try:
        stat = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return 0
    # The second field is a name in brackets that may contain blanks: split the text behind it.
    fields = stat.rpartition(")")[2].split()
    user, system = fields[11:13]
    return int(user) + int(system)


def _host_memory() -> dict[str, float]:
    sizes = {}
    for line in (_PROC / "meminfo").read_text().splitlines():
        name, _, rest = line.partition(":")
        sizes[name] = int(rest.split()[0]) * 1024
    total, free = sizes["MemTotal"], sizes["MemFree"]
    available = sizes.get("MemAvailable", free)
    percent = round(100.0 * (total - available) / total, 1)
    used = total - available
    return {"total": total, "available": available, "percent": percent, "used": used, "free": free}


def _peak_memory() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS tells bytes, other systems tell kibibytes.
    return peak if sys.platform == "darwin" else peak * 1024
