"""Code that has stopped at a statement: its frames, their variables, commands in them."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.debugging import NotPossibleError, StackFrame
from scilab_kernel.scilab.debugging.expressions import expression, filled
from scilab_kernel.scilab.knowledge.parts import Row
from scilab_kernel.scilab.knowledge.variables import Variables
from scilab_kernel.scilab.language import source as language
from scilab_kernel.scilab.language.assigned import assigned
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.interfaces.language import Variable
    from scilab_kernel.scilab.debugging.conversation import Conversation
    from scilab_kernel.scilab.debugging.registry import Registry, Source, Statement

OUTER = "only the innermost frame can be changed, because Scilab has no way into the others"
RAISER = "the function that raised the error has ended: it has no variables any more"
LEAVES = "this would leave the stop: use the debugger's buttons, or interrupt the cell"
EXEC = "exec"
"""Scilab's name for the frame of a file that is executed."""
_LEAVING = frozenset(
    ("abort", "exit", "quit", "pause", "return", "resume", "halt", "keyboard"),
)
DISPLAYS = "%sk_c_mode(2);\n"
"""Has what follows display its values, as at Scilab's prompt: by itself, execstr does not.

On a line of its own: a message about the person's line must not show it.
"""


class Stop:
    """A stop before a statement.

    Parameters
    ----------
    statement
        The statement.
    frames
        Name and line of each of Scilab's frames, innermost first; the first is the kernel's own.
    cell
        The cell that runs.
    """

    def __init__(
        self,
        statement: Statement,
        frames: Sequence[str],
        conversation: Conversation,
        registry: Registry,
        cell: Source,
    ) -> None:
        self._statement = statement
        self._raised = frames[0], int(float(frames[1]))
        self._names = frames[2::2]
        self._lines = [int(float(line)) for line in frames[3::2]]
        self.depth = len(frames) // 2
        self.conversation = conversation
        self._registry = registry
        self._cell = cell
        self._variables = Variables()

    def stack(self) -> list[StackFrame]:
        """List the frames, innermost first."""
        frames = [self._frame(index) for index in range(len(self._names))]
        place = self._statement.place
        source = self._registry.find(self._statement.path) or self._cell
        name = place.function or source.label
        frames[:1] = [StackFrame(name, self._statement.path, place.line)]
        if not place.line:
            frames[:1] = self._raising(name)
        return frames

    @property
    def _has_raiser(self) -> bool:
        """The stack begins with a function without guards that has raised an error, and is gone."""
        function = self._statement.place.function
        return not self._statement.place.line and self._raised[0] not in ("", EXEC, function)

    def _own(self, frame: int) -> int:
        """Return the place of a frame of the stack among those that Scilab has."""
        own = frame - self._has_raiser
        if own < 0:
            raise NotPossibleError(RAISER)
        return own

    def _raising(self, name: str) -> list[StackFrame]:
        """List the frame of a body that an error leaves, behind the function that has raised it."""
        raised_in, line = self._raised
        last = self._registry.statement(self._lines[0])
        at = last.place.line if last else 0
        if not self._has_raiser:  # lasterror counts the line from the head of the function or not
            return [StackFrame(name, self._statement.path, at)]
        return [StackFrame(raised_in, "", line), StackFrame(name, self._statement.path, at)]

    def _frame(self, index: int) -> StackFrame:
        name, line = self._names[index], max(self._lines[index], 0)
        if index == len(self._names) - 1:
            return StackFrame(self._cell.label, self._cell.path, line)
        if name == EXEC and (path := self._files.get(index)):
            return StackFrame(Path(path).name, path, line)
        found = self._registry.function(name)
        if found is None:
            return StackFrame(name, "", line)
        source, head = found
        return StackFrame(name, source.path, head + line - 1)

    @cached_property
    def _files(self) -> dict[int, str]:
        """The files that are executed, by the places of their frames."""
        places = [index for index, name in enumerate(self._names[:-1]) if name == EXEC]
        if not places:
            return {}
        open_files = self.conversation.ask(f"{macro('open_files')}()")
        paths = [path for path in self._registry.files_read() if path in open_files]
        if len(paths) != len(places):
            return {}  # one of them was read without guards
        return dict(zip(reversed(places), paths, strict=True))

    # Variables

    def variables(self, frame: int, path: str) -> Sequence[Variable]:
        """List the variables of a frame, or the parts of the value at ``path``."""
        own = self._own(frame)
        found = self._variables.find(path, self.conversation.ask)
        if found is None:
            raise NotPossibleError("the value is gone")
        return found if path else [each for each in found if each.name in self._names_of(own)]

    def _names_of(self, frame: int) -> frozenset[str]:
        """List the names that belong to a frame: in an inner one a name hides that of an outer."""
        visible = frozenset(
            each.name for each in self._variables.find("", self.conversation.ask) or ()
        )
        taken: frozenset[str] = frozenset()
        last = len(self._names) - 1
        owners = [at for at, name in enumerate(self._names) if name != EXEC or at == last]
        for index in owners:
            own = (visible if index == last else self._local(index, visible)) - taken
            if index >= frame:
                return own  # a file that is executed has the variables of its caller
            taken |= own
        return frozenset()

    def _local(self, index: int, visible: frozenset[str]) -> frozenset[str]:
        """List the names that are local to the frame of a function."""
        if all(name == EXEC for name in self._names[:index]):  # the innermost function
            tested = sorted(name for name in visible if not name.startswith("("))  # a group
            flags = " ".join(f'%sk_c_exists({quote(name)}, "l")' for name in tested)
            (answer,) = self.conversation.ask(f"{macro('answer')}(strcat(string([{flags}])))") or (
                "",
            )
            return frozenset(
                name for name, flag in zip(tested, answer, strict=False) if flag == "1"
            )
        found = self._registry.function(self._names[index])
        return visible & self._registry.names_in(*found) if found else frozenset()

    # Commands

    def evaluate(self, code: str, frame: int, *, shows_only: bool) -> str:
        """Run code in a frame, and return what it shows."""
        self._check(code)
        names = assigned(code)
        if self._own(frame) and (names.variables or names.functions):
            raise NotPossibleError(OUTER)
        shown = f"{macro('show_value')}({expression(code)})" if shows_only else DISPLAYS + code
        said = self.conversation.run(shown)
        self._variables.expect_changes()
        if said.failure:
            raise NotPossibleError(said.failure.strip())
        return said.text.strip("\n")

    @staticmethod
    def _check(code: str) -> None:
        if reason := language.refusal(code):
            raise NotPossibleError(reason)
        for token in language.tokens(code):
            if token.kind in ("name", "keyword") and code[token.start : token.end] in _LEAVING:
                raise NotPossibleError(LEAVES)

    def _summary(self, code: str) -> Variable:
        """Describe the value of an expression as the variable panel does."""
        self._check(code)
        shown = f"{macro('answer')}({macro('summary')}({expression(code)}, ''))"
        said = self.conversation.run(shown)
        if said.failure:
            raise NotPossibleError(said.failure.strip())
        kind, size, value, _ = said.answer
        return Row("variable", code, kind, size, value, "").variable("", "")

    def filled(self, message: str) -> str:
        """Write the text of a log point: each expression in braces is evaluated."""

        def value(code: str) -> str:
            try:
                found = self._summary(code)
            except NotPossibleError as error:
                return f"{{{code}: {error}}}"
            return found.value or found.type

        return filled(message, value)

    def set_variable(self, frame: int, path: str, name: str, value: str) -> Variable:
        """Give a variable, or a part of one, the value of an expression."""
        target = self._target(frame, path, name)
        self.evaluate(f"{target} = {expression(value)};", frame, shows_only=False)
        for each in self.variables(frame, path):
            if each.name == target:
                return each
        return self._summary(target)

    def _target(self, frame: int, path: str, name: str) -> str:
        """Write the code for what a front end names: an entry of a list, or a part of an entry."""
        whole = self._variables.name_of(path)
        entries = [each.name for each in self.variables(frame, path)]
        for entry in entries:
            if name in (entry, entry.removeprefix(whole).removeprefix(".")):
                return entry
        if re.split(r"[.({]", name)[0] in [*entries, whole]:
            return expression(name)
        raise NotPossibleError(f"there is no variable {name}")
