"""One piece of a file: what its parts say together about functions, blocks and names."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.language.outline import Block

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scilab_kernel.lsp.names import Place
    from scilab_kernel.lsp.part import Part
    from scilab_kernel.scilab.language.expressions import Fault
    from scilab_kernel.scilab.language.signatures import Signature


class Function(NamedTuple):
    """A function in a piece; ``name`` is the place of its name in the head."""

    signature: Signature
    name: Place
    block: Block
    is_closed: bool


class Piece:
    """A stretch of source that the parser can read by itself.

    Attributes
    ----------
    parts
        Its parts, each behind its offset.
    blocks
        The blocks that are closed.
    unclosed
        Blocks and brackets that the piece leaves open, outermost first: kind and offset.
    """

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts: list[tuple[int, Part]] = []
        self.blocks: list[Block] = []
        self.unclosed: list[tuple[str, int]] = []
        self._end = 0
        for part in parts:
            self._join(part)
        self._offsets = [offset for offset, _ in self.parts]

    def _join(self, part: Part) -> None:
        outline, offset, before = part.outline, self._end, self.unclosed
        for kind, start, end in outline.blocks:
            begin = offset + start if start >= 0 else before[start][1]
            self.blocks.append(Block(kind, begin, offset + end))
        self.unclosed = before[: len(before) - outline.reach]
        for kind, start in outline.unclosed[len(part.entered) - outline.reach :]:
            self.unclosed.append((kind, offset + start if start >= 0 else before[start][1]))
        self.parts.append((offset, part))
        self._end += len(part.code)

    @cached_property
    def fault(self) -> Fault | None:
        """The first syntax error, or None."""
        for offset, part in self.parts:
            if fault := part.outline.fault:
                return fault._replace(start=offset + fault.start)
        return None

    @cached_property
    def functions(self) -> list[Function]:
        """The functions in the order of their heads, inner ones too."""
        found = [(block, True) for block in self.blocks if block.kind == "function"]
        found += [
            (Block(kind, start, self._end), False)
            for kind, start in self.unclosed
            if kind == "function"
        ]
        found.sort(key=lambda each: each[0].start)
        heads = (self._function(block, is_closed=is_closed) for block, is_closed in found)
        return [function for function in heads if function is not None]

    @cached_property
    def locals(self) -> list[frozenset[str]]:
        """The variables of each function, in the order of ``functions``; the script's come last."""
        found = [{*f.signature.inputs, *f.signature.outputs} for f in self.functions]
        found.append(set())
        for offset, part in self.parts:
            if not part.has_bounds:
                found[self.inside(offset)] |= part.assigned_names
                continue
            for start, end in part.assigned:
                found[self.inside(offset + start)].add(part.code[start:end])
        return [frozenset(names) for names in found]

    def part(self, offset: int) -> tuple[int, Part]:
        """Find the part around an offset; the part's own offset comes first."""
        return self.parts[bisect_right(self._offsets, offset) - 1]

    def places(self, name: str) -> list[Place]:
        """List the places of a name."""
        return [
            (offset + start, offset + end)
            for offset, part in self.parts
            for start, end in part.names.places.get(name, ())
        ]

    def assigns(self, place: Place) -> bool:
        """Tell whether a variable gets a value at a place."""
        offset, part = self.part(place[0])
        return (place[0] - offset, place[1] - offset) in part.assigned_set

    def inside(self, offset: int) -> int:
        """Return the index of the innermost function around an offset; -1 outside functions."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self.functions[index].block.end <= offset:
            index = self.parents[index]
        return index

    @cached_property
    def parents(self) -> list[int]:
        """The index of the function around each function; -1 for outer ones."""
        found: list[int] = []
        for index, function in enumerate(self.functions):
            parent = index - 1
            while parent >= 0 and self.functions[parent].block.end <= function.block.start:
                parent = found[parent]
            found.append(parent)
        return found

    def owner(self, name: str, offset: int) -> int:
        """Return the index of the function whose variable ``name`` is at an offset; -1 if none.

        If a function does not assign the name, the function around it may.
        """
        index = self.inside(offset)
        if index >= 0 and self.functions[index].name[0] == offset:
            index = self.parents[index]
        while index >= 0 and name not in self.locals[index]:
            index = self.parents[index]
        return index

    @cached_property
    def _starts(self) -> list[int]:
        return [function.block.start for function in self.functions]

    def _function(self, block: Block, *, is_closed: bool) -> Function | None:
        """Find the head of a function; None if its name is not there yet."""
        offset, part = self.part(block.start)
        head = part.heads.get(block.start - offset)
        if head is None:
            return None
        signature, (start, end) = head
        return Function(signature, (offset + start, offset + end), block, is_closed)
