"""Scilab's error report as ename, evalue and traceback.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#request-reply
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Failed
from scilab_kernel.scilab.errors.report import Frame, frames_of

if TYPE_CHECKING:
    from scilab_kernel.scilab.errors.sources import Sources

RED, GREEN, CYAN, BOLD, PLAIN = "\x1b[0;31m", "\x1b[0;32m", "\x1b[0;36m", "\x1b[1m", "\x1b[0m"

_CARET = re.compile(r"(?P<source>.*)\n(?P<caret>\s*\^\S*)\n.*?:\s*(?P<what>.*)", re.DOTALL)

SYNTAX_ERROR = "SyntaxError"


def failure(report: str, number: str, message: str, sources: Sources) -> Failed:
    """Make the outcome of a cell from what Scilab said.

    Parameters
    ----------
    report
        What Scilab printed on stderr.
    number, message
        Of ``lasterror``.
    """
    syntax = _CARET.fullmatch(message.strip("\n"))
    ename = SYNTAX_ERROR if syntax else f"ScilabError {number}"
    evalue = syntax["what"] if syntax else message.rstrip("\n")
    tail = message.rstrip("\n")
    head = report.rpartition(tail)[0] if tail else report
    lines: list[str] = []
    frames = frames_of(head)
    for frame in reversed(frames):
        lines += _show_frame(frame, sources)
    if syntax:
        lines += _show_caret(syntax, frames, sources)
    lines.append(f"{RED}{ename}{PLAIN}: {evalue}")
    return Failed(ename, evalue, tuple(lines))


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


def _show_caret(syntax: re.Match[str], frames: list[Frame], sources: Sources) -> list[str]:
    """Show where in its line a syntax error is."""
    if frames and sources.line(frames[0]) == syntax["source"]:
        return [" " * len(_arrow(frames[0])) + syntax["caret"]]
    return [syntax["source"], syntax["caret"]]
