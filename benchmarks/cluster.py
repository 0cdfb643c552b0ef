"""Measure many Scilabs against a plain loop in one: a sweep, a Monte Carlo, and tasks without work.

usage: python -m benchmarks.cluster [--quick]
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
    Work("2000 tasks without work", "nothing", NOTHING, 2000),
)


def plain(work: Work, cluster: Cluster) -> float:
    """Return the seconds of a loop in one Scilab."""
    loop = f"tic();\nfor k = 1:n, y = {work.function}(k); end\nseconds = toc();\n"
    setup = f"{work.setup}\nfunction seconds = loop(n)\n{loop}endfunction\n"
    return float(next(cluster.map("loop", [work.calls], setup)))


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
    with Cluster(1) as cluster:
        seconds = {work.name: [plain(work, cluster)] for work in works}
    for workers in (1, 2):
        with Cluster(workers) as cluster:
            list(cluster.map("abs", range(100)))
            for work in works:
                seconds[work.name].append(spread(work, cluster))
    print("| | ms a task in a loop | loop, s | 1 worker, s | 2 workers, s | loop / 2 workers |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for work in works:
        loop, first, second = seconds[work.name]
        cells = (f"{1000 * loop / work.calls:.2f}", f"{loop:.1f}", f"{first:.1f}", f"{second:.1f}")
        print(f"| {work.name} | {' | '.join(cells)} | {loop / second:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
