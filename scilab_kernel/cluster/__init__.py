"""Many Scilabs: a function with many arguments, on all processors or on a cluster of machines.

Dask hands the tasks out, and each of its workers keeps a Scilab. The extra ``cluster`` installs
what this needs; the kernel itself does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scilab_kernel.cluster.pool import Cluster
from scilab_kernel.cluster.tasks import ClusterError, Saved, TaskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Cluster", "ClusterError", "Saved", "TaskError", "close", "map"]


_shared: list[Cluster] = []


def map(  # noqa: A001 - as a pool of Python has it
    function: str,
    arguments: Iterable[object],
    setup: str = "",
    *,
    seed: int = 0,
    saved: bool = False,
) -> Iterator[Any]:
    """Call a function of Scilab with each of the arguments, on a cluster that is kept for later.

    :meth:`Cluster.map` explains the parameters. :func:`close` ends the cluster.
    """
    if not _shared:
        _shared.append(Cluster())
    return _shared[0].map(function, arguments, setup, seed=seed, saved=saved)


def close() -> None:
    """End the cluster that :func:`map` has started."""
    while _shared:
        _shared.pop().close()
