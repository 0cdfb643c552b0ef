"""What a running cell shows: Scilab's text as it comes, less what belongs to Scilab's prompt.

At each prompt Scilab prints one newline on stdout, and an error report on stderr. Neither can be
told from the cell's own output until it is known whether the cell has ended: so the last newline,
and a moment's stderr, are held back until more comes or the end is known. Nothing is guessed.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from scilab_kernel.scilab.cell.limit import LimitedStreams
from scilab_kernel.scilab.errors.report import may_report, split_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scilab_kernel.interfaces.frontend import Frontend

PAUSE_NOTICE = re.compile(r"\n[^\n]*'resume'[^\n]*'abort'[^\n]*\n+$")
"""What Scilab prints at the first pause of its life."""

STDERR_HOLD = 0.1
REPORT_HOLD = 2.0
"""Seconds that stderr may be held while a cell runs: a busy machine is slow to prompt."""

RESULT_CHARACTERS = 1 << 16
"""A value whose display is longer is streamed as it comes, and no result."""

_NOTICE_CHARACTERS = 400
_TAIL_CHARACTERS = 1 << 16


class CellOutput:
    """The two streams of one cell, of which no more than ``limit`` MB are shown, and its value."""

    def __init__(self, frontend: Frontend, limit: float) -> None:
        self._streams = LimitedStreams(frontend, limit)
        self._held = ""
        self._hold = 0
        self._errors = ""
        self._shown_errors = ""
        self._errors_since = 0.0
        self._line_ended = False  # on stdout, since something came on stderr
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._value: Sequence[str] | None = None  # what was told of the value that is displayed

    def show(self, text: str) -> None:
        """Take text of stdout; :meth:`publish` streams it."""
        self._held += text

    def publish(self, is_executing: Callable[[], bool]) -> None:
        """Stream what cannot be a prompt's; ``is_executing`` tells whether there can be one.

        What came on stderr may be the report that Scilab prints just before its prompt.
        """
        if self._value is not None:
            if len(self._held) <= RESULT_CHARACTERS:
                return
            self._value = None
        keep = self._hold
        if not keep and self._held.endswith("\n") and (self._errors or not is_executing()):
            keep = 1
        cut = max(0, len(self._held) - keep)
        text, self._held = self._held[:cut], self._held[cut:]
        if text:
            self._streams.show("stdout", text)

    def begin_value(self, fields: Sequence[str]) -> None:
        """Take what comes next for the display of the cell's value; ``fields`` describe it."""
        self._value = fields

    def end_value(self) -> None:
        """All of the value has been displayed: it is the cell's result, if it is not too long."""
        if self._value is not None and 0 < len(self._held) <= RESULT_CHARACTERS:
            text, self._held = self._held, ""
            self._streams.frontend.result({"text/plain": text, **rich_forms(self._value)})
        self._value = None

    @property
    def holds_errors(self) -> bool:
        """Something came on stderr that has not been shown."""
        return bool(self._errors)

    @property
    def may_be_a_prompt(self) -> bool:
        """What came last may be what Scilab prints at a prompt."""
        return self.holds_errors or self._held.endswith("\n")

    def feed_errors(self, data: bytes, now: float) -> None:
        """Take bytes of stderr, which may be the beginning of an error report."""
        self._errors += self._decoder.decode(data)
        self._errors_since = now
        self._line_ended = False

    def follows_errors(self, text: str) -> bool:
        """Tell whether text that came after something on stderr was printed after it by the cell.

        The beginning of a line need not be: Scilab's terminal gets it with the end of the line, and
        behind a report that is the newline of the prompt.
        """
        if may_report(self._errors) and not self._line_ended:
            _, newline, text = text.partition("\n")
            self._line_ended = bool(newline)
        return bool(text.strip("\n"))

    def release(self) -> None:
        """Stream all that is held: it was the cell's own."""
        self.release_text()
        self.release_errors()

    def release_older(self) -> None:
        """Stream what came on stderr, and before it: the cell goes on."""
        if self._value is None:
            self.release_text()
        self.release_errors()

    def release_text(self) -> None:
        """Stream what is held of stdout; a value that is not displayed to its end, too."""
        self._hold = 0
        self._value = None
        held, self._held = self._held, ""
        if held:
            self._streams.show("stdout", held)

    def release_stale_errors(self, now: float) -> None:
        """Stream what came on stderr a while ago: no prompt has followed it."""
        if self._errors:
            hold = REPORT_HOLD if may_report(self._errors) else STDERR_HOLD
            if now - self._errors_since > hold:
                self.release_errors()

    def release_errors(self) -> None:
        """Stream what came on stderr."""
        errors, self._errors = self._errors, ""
        if errors:
            self._shown_errors = (self._shown_errors + errors)[-_TAIL_CHARACTERS:]
            self._streams.show("stderr", errors)

    def drop_prompt(self) -> None:
        """Scilab is at a prompt: the last newline was the prompt's."""
        self._held = self._held.removesuffix("\n")

    def expect_pause_notice(self) -> None:
        """Hold back enough to leave out what Scilab says to an interrupt."""
        self._hold = _NOTICE_CHARACTERS

    def drop_pause_notice(self) -> None:
        """Scilab has explained the pause that an interrupt made."""
        self._held = PAUSE_NOTICE.sub("", self._held)

    def take_report(self, message: str) -> str | None:
        """Take the report of the error with that message, if there is one; leave the rest."""
        before, report, after = split_report(self._errors, message)
        self._errors = before + after
        # Where Scilab was slow to come to its prompt, the report was taken for the cell's own.
        return report or split_report(self._shown_errors, message)[1] or None


def rich_forms(description: Sequence[str]) -> dict[str, str]:
    """Make a value's other forms, from its name and what macros/values/%sk_form.sci tells."""
    if not any(description[1:]):
        return {}
    from scilab_kernel.scilab.show.values import forms  # noqa: PLC0415 - not needed for each kernel

    return forms(description)
