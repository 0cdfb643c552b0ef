"""Measure many Scilabs against a plain loop in one: a sweep, a Monte Carlo, and tasks without work.

usage: python -m benchmarks.cluster [--quick]

The two halves of a loop, run in two Scilabs at a time, show what the machine gives: another program
on a processor makes them slower than half of the loop. "Beside a task" stands what a task costs one
worker beyond its work.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import NamedTuple

from scilab_kernel.cluster import Cluster

SWEEP = """
function y = step_response(k)
    t = 0:0.004:60;
    y = max(csim("step", t, syslin("c", 1, 1 + 0.01 * k * %s + %s^2)));
endfunction
"""
MONTE_CARLO = """
function y = throws(k)
    x = rand(2, 20000);
    y = 4 * mean(bool2s(sum(x .^ 2, "r") < 1));
endfunction
"""
WAITS = """
function y = waits(k)
    sleep(60);
    y = k;
endfunction
"""
NOTHING = """
function y = nothing(k)
    y = k;
endfunction
"""


class Work(NamedTuple):
    """Calls of a function."""

    name: str
    function: str
    setup: str
    calls: int


WORKS = (
    Work("200 step responses", "step_response", SWEEP, 200),
    Work("Monte Carlo of 10 000", "throws", MONTE_CARLO, 10_000),
    Work("100 tasks that wait 60 ms", "waits", WAITS, 100),
    Work("2000 tasks without work", "nothing", NOTHING, 2000),
)


HEADS = (
    "",
    "ms a task in a loop",
    "loop, s",
    "two halves, s",
    "1 worker, s",
    "2 workers, s",
    "loop / 2 workers",
    "halves / 2 workers",
    "ms beside a task",
)


def plain(work: Work, cluster: Cluster, loops: int = 1) -> float:
    """Return the seconds of a loop in one Scilab, or of its parts in several at a time."""
    loop = f"tic();\nfor k = 1:n, y = {work.function}(k); end\nseconds = toc();\n"
    setup = f"{work.setup}\nfunction seconds = loop(n)\n{loop}endfunction\n"
    return max(map(float, cluster.map("loop", [work.calls // loops] * loops, setup)))


def spread(work: Work, cluster: Cluster) -> float:
    """Return the seconds on a cluster, whose Scilabs have started."""
    begin = time.perf_counter()
    values = list(cluster.map(work.function, range(1, work.calls + 1), work.setup))
    seconds = time.perf_counter() - begin
    if len(values) != work.calls:
        raise ValueError(f"{work.name}: {len(values)} values")
    return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a twentieth of the tasks")
    quick = parser.parse_args().quick
    works = [each._replace(calls=each.calls // 20) for each in WORKS] if quick else list(WORKS)
    print(f"| {' | '.join(HEADS)} |")
    print(f"| --- {'| ---: ' * (len(HEADS) - 1)}|")
    with Cluster(1) as one, Cluster(2) as two:
        for cluster in (one, two):
            list(cluster.map("abs", range(100)))
        for work in works:
            seconds = [plain(work, one), plain(work, two, 2), spread(work, one), spread(work, two)]
            loop, halves, first, second = seconds
            beside = 1000 * (first - loop) / work.calls
            times = " | ".join(f"{each:.1f}" for each in seconds)
            ratios = f"{loop / second:.2f} | {halves / second:.2f} | {beside:.1f}"
            print(f"| {work.name} | {1000 * loop / work.calls:.2f} | {times} | {ratios} |")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
