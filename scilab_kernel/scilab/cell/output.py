"""Shows Scilab's text while a cell runs, as it comes, but not the text of Scilab's prompts.

At each prompt Scilab prints one newline on stdout, and after an error a report on stderr. Both
look like the cell's own text until the kernel knows whether the cell has ended. So the kernel holds
back the last newline, and stderr for a moment, until more text or the end comes. It never guesses.
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
"""The explanation that Scilab prints at the first pause of its life."""

STDERR_HOLD = 0.1
REPORT_HOLD = 2.0
"""Seconds that stderr may be held while a cell runs: a busy machine is slow to prompt."""

RESULT_CHARACTERS = 1 << 16
"""A value with a longer display is streamed as it comes, and is not the cell's result."""

_NOTICE_CHARACTERS = 400
_TAIL_CHARACTERS = 1 << 16


class CellOutput:
    """The stdout, stderr and result of one cell; the streams show ``limit`` MB at most."""

    def __init__(self, frontend: Frontend, limit: float) -> None:
        self._streams = LimitedStreams(frontend, limit)
        self._held = ""
        self._hold = 0
        self._errors = ""
        self._shown_errors = ""
        self._errors_since = 0.0
        self._line_ended = False  # on stdout, since something came on stderr
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._value: Sequence[str] | None = None  # the description of the value being displayed

    def show(self, text: str) -> None:
        """Take text of stdout; :meth:`publish` streams it."""
        self._held += text

    def publish(self, is_executing: Callable[[], bool]) -> None:
        """Stream the held text, but not a last newline that may be a prompt's.

        The newline is the cell's own while ``is_executing`` says that code runs, unless stderr is
        held: that may be the error report that Scilab prints just before its prompt.
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
        """Take the text that follows as the display of the value that ``fields`` describe."""
        self._value = fields

    def end_value(self) -> None:
        """Make the displayed value the cell's result, if its display is not too long."""
        if self._value is not None and 0 < len(self._held) <= RESULT_CHARACTERS:
            text, self._held = self._held, ""
            self._streams.frontend.result({"text/plain": text, **rich_forms(self._value)})
        self._value = None

    @property
    def holds_errors(self) -> bool:
        """Text of stderr is held back."""
        return bool(self._errors)

    @property
    def may_be_a_prompt(self) -> bool:
        """The last text may be the one that Scilab prints at a prompt."""
        return self.holds_errors or self._held.endswith("\n")

    def feed_errors(self, data: bytes, now: float) -> None:
        """Take bytes of stderr, which may be the beginning of an error report."""
        self._errors += self._decoder.decode(data)
        self._errors_since = now
        self._line_ended = False

    def follows_errors(self, text: str) -> bool:
        """Tell whether the cell printed ``text`` after the held stderr: then it is no report.

        The first line of ``text`` may be older than a report. Scilab sends the terminal whole
        lines, and the prompt after the report has ended this one.
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
        """Stream the held stderr, and the text before it: the cell goes on."""
        if self._value is None:
            self.release_text()
        self.release_errors()

    def release_but_report(self) -> None:
        """Stream all that is held, but not what may be the report of a call that was broken off."""
        self.release_text()
        if not may_report(self._errors):
            self.release_errors()

    def release_text(self) -> None:
        """Stream the held stdout, also the display of a value that has not come to its end."""
        self._hold = 0
        self._value = None
        held, self._held = self._held, ""
        if held:
            self._streams.show("stdout", held)

    def release_stale_errors(self, now: float) -> None:
        """Stream the held stderr if it is old: no prompt has followed it."""
        if self._errors:
            hold = REPORT_HOLD if may_report(self._errors) else STDERR_HOLD
            if now - self._errors_since > hold:
                self.release_errors()

    def release_errors(self) -> None:
        """Stream the held stderr."""
        errors, self._errors = self._errors, ""
        if errors:
            self._shown_errors = (self._shown_errors + errors)[-_TAIL_CHARACTERS:]
            self._streams.show("stderr", errors)

    def drop_prompt(self) -> None:
        """Drop the last newline: Scilab is at a prompt, which printed it."""
        self._held = self._held.removesuffix("\n")

    def expect_pause_notice(self) -> None:
        """Hold back enough text to drop Scilab's explanation of the pause that will come."""
        self._hold = _NOTICE_CHARACTERS

    def drop_pause_notice(self) -> None:
        """Drop Scilab's explanation of the pause that an interrupt made."""
        self._held = PAUSE_NOTICE.sub("", self._held)

    def take_report(self, message: str) -> str | None:
        """Take the report of the error with this message out of stderr; None if it is not there."""
        before, report, after = split_report(self._errors, message)
        self._errors = before + after
        # If Scilab was slow to come to its prompt, the report was shown as the cell's own text.
        return report or split_report(self._shown_errors, message)[1] or None


def rich_forms(description: Sequence[str]) -> dict[str, str]:
    """Make a value's richer forms from its description, by macros/values/%sk_form.sci."""
    if not any(description[1:]):
        return {}
    from scilab_kernel.scilab.show.values import forms  # noqa: PLC0415 - not needed for each kernel

    return forms(description)
