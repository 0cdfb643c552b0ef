"""The supervisor tells the person when a Scilab has ended while no cell ran."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from scilab_kernel.scilab.supervisor import Supervisor


def test_the_end_of_each_scilab_is_told_once() -> None:
    told: list[str] = []
    supervisor = Supervisor({}, lambda: None, lambda _, text: told.append(text))
    ended: list[Any] = [SimpleNamespace(exit_status=-9), SimpleNamespace(exit_status=-9)]
    for scilab in (*ended[:1], *ended):
        supervisor.tell_end(scilab)
    assert len(told) == len(ended)


def test_an_end_that_the_kernel_has_caused_is_not_told() -> None:
    told: list[str] = []
    supervisor = Supervisor({}, lambda: None, lambda _, text: told.append(text))
    supervisor.shutdown()
    ended: Any = SimpleNamespace(exit_status=-9)
    supervisor.tell_end(ended)
    assert told == []
