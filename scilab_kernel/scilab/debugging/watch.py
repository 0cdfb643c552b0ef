"""Writes the call that tells the guards when to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.debugging.expressions import expression, hits
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from scilab_kernel.scilab.debugging.registry import Registry

NO_STEP = "-1"
SAME_STEP = "[]"
"""The step that is under way goes on."""


def watch(registry: Registry, *, at_catches: bool, depth: str = NO_STEP) -> str:
    """Write the call: stop at breakpoints, perhaps behind each ``catch``, and after a step."""
    active = registry.active()
    caught = registry.catches() if at_catches else []
    conditions = {
        number: expression(each.condition)
        for number, each in active.items()
        if each.condition.strip()
    }
    counts = {
        number: count
        for number, each in active.items()
        if (count := hits(each.hit_condition)) is not None
    }
    facts = (
        sorted({*active, *caught}),
        depth,
        [*conditions],
        [quote(text) for text in conditions.values()],
        [*counts],
        [quote(count.compared) for count in counts.values()],
        [count.number for count in counts.values()],
        [0] * registry.stops_at_errors,
    )
    return f"{macro('watch')}({', '.join(map(_written, facts))})"


def _written(fact: object) -> str:
    """Write a number or a list of things as Scilab does."""
    return f"[{' '.join(map(str, fact))}]" if isinstance(fact, list) else str(fact)
