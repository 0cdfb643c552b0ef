"""Scilab's error report as ename, evalue and traceback.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#request-reply
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Failed
from scilab_kernel.scilab.errors.report import Frame, frames_of
from scilab_kernel.scilab.language.pasted import explanation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.interfaces.language import Outcome
    from scilab_kernel.scilab.errors.sources import Sources

RED, GREEN, CYAN, BOLD, PLAIN = "\x1b[0;31m", "\x1b[0;32m", "\x1b[0;36m", "\x1b[1m", "\x1b[0m"

_CARET = re.compile(
    r"(?P<source>.*)\n(?P<caret>\s*\^\S*)\n.*?:\s*"
    r"(?:(?P<line>\d+)\.\d+->\d+\.\d+\s+)?(?P<what>.*)",
    re.DOTALL,
)
"""A syntax error. From 2025 on its place stands before the words: first.column->last.column."""

SYNTAX_ERROR = "SyntaxError"
UNDEFINED = "ScilabError 999"


def failure(
    report: str, number: str, message: str, sources: Sources, inner: Sequence[Frame] = ()
) -> Failed:
    """Make the outcome of a cell from what Scilab said.

    Parameters
    ----------
    report
        What Scilab printed on stderr.
    number, message
        Of ``lasterror``.
    inner
        Frames of another Scilab, in which the error arose.
    """
    syntax = _CARET.fullmatch(message.strip("\n"))
    ename = SYNTAX_ERROR if syntax else f"ScilabError {number}"
    evalue = syntax["what"] if syntax else message.rstrip("\n")
    tail = message.rstrip("\n")
    head = report.rpartition(tail)[0] if tail else report
    lines: list[str] = []
    frames = frames_of(head)
    if syntax:
        frames[:1] = [_placed(frame, syntax, sources) for frame in frames[:1]]
    for frame in reversed([*inner, *frames]):
        lines += _show_frame(frame, sources)
    if syntax:
        lines += _show_caret(syntax, frames, sources)
    lines.append(f"{RED}{ename}{PLAIN}: {evalue}")
    return Failed(ename, evalue, tuple(lines))


def with_explanation(outcome: Outcome, code: str) -> Outcome:
    """Add to an error of a cell what in its code is not Scilab's, if that is its cause."""
    if not isinstance(outcome, Failed) or outcome.ename not in {SYNTAX_ERROR, UNDEFINED}:
        return outcome
    text = explanation(code, outcome.evalue, is_syntax_error=outcome.ename == SYNTAX_ERROR)
    return replace(outcome, traceback=(*outcome.traceback, text)) if text else outcome


def kernel_failure(ename: str, evalue: str) -> Failed:
    """Make an outcome for something that the kernel, not Scilab, has to say."""
    return Failed(ename, evalue, (f"{RED}{ename}{PLAIN}: {evalue}",))


def _show_frame(frame: Frame, sources: Sources) -> list[str]:
    where = f"{GREEN}{sources.label(frame.path)}{PLAIN} line {frame.line}"
    if frame.function:
        where += f", in {CYAN}{frame.function}{PLAIN}"
    source = sources.line(frame)
    return [where] if source is None else [where, f"{BOLD}{_arrow(frame)}{source}{PLAIN}"]


def _arrow(frame: Frame) -> str:
    return f"----> {frame.line} "


def _placed(frame: Frame, syntax: re.Match[str], sources: Sources) -> Frame:
    """Move a frame to the line that a syntax error names, if that is the line which it quotes."""
    named = replace(frame, line=int(syntax["line"] or frame.line))
    return named if sources.line(named) == syntax["source"] else frame


def _show_caret(syntax: re.Match[str], frames: list[Frame], sources: Sources) -> list[str]:
    """Show where in its line a syntax error is; the kernel runs a callback with code around it."""
    line = sources.line(frames[0]) if frames else None
    if line and syntax["source"].endswith((line, f"{line};")):
        before = syntax["source"].rindex(line)
        return [" " * len(_arrow(frames[0])) + syntax["caret"][before:]]
    return [syntax["source"], syntax["caret"]]
