"""A person works at ``jupyter console``: the text is that of Scilab, and code is in colour."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

from tests.scilab.bare import displayed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANSI = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|[=>78])|\r")
CTRL_C, TAB, UP, ENTER = "\x03", "\t", "\x1b[A", "\r"
SECONDS = 30


class Console:
    """The program in a terminal. Each search for a text begins behind the text found before.

    The program echoes typed text piece by piece and in colour. The tests type no text that they
    expect in one piece, so that they find only answers.
    """

    def __init__(self, home: Path) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "JUPYTER_DATA_DIR": str(home)}
        arguments = ["-m", "jupyter_console", "--kernel", "scilab"]
        self.child: Any = pexpect.spawn(
            sys.executable,
            arguments,
            env=environment,
            encoding="utf-8",
            timeout=SECONDS,
            dimensions=(40, 100),
        )
        self.child.delaybeforesend = None

    def expect(self, text: str) -> str:
        """Wait for ``text``; return what came before it, without escape codes."""
        self.child.expect_exact(text)
        return ANSI.sub("", self.child.before)

    def prompt(self, number: int) -> str:
        """Wait until cell ``number`` may be typed; return what came before."""
        self.child.expect(rf"In [^\n]*\[[^\n]*{number}[^\n]*\][^\n]*: ")
        return ANSI.sub("", self.child.before)

    def type(self, text: str) -> None:
        self.child.send(text)

    def run(self, text: str) -> None:
        self.type(text + ENTER)


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    console = Console(tmp_path)
    yield console
    console.child.close(force=True)


def test_a_session_in_the_console_looks_as_in_scilab(console: Console) -> None:
    assert "scilab_kernel" in console.prompt(1)

    console.run("1 + 1")
    assert displayed("1 + 1").partition("2.")[0] in console.expect("2.")

    console.prompt(2)
    console.run("function y = twice(x)")
    console.expect("...: ")
    console.run("y = 2 * x;")
    console.expect("...: ")
    console.run("endfunction")
    console.prompt(3)

    console.run("nosuch")
    console.expect("----> 1")
    console.expect(": Undefined variable: nosuch")

    console.prompt(4)
    console.run('disp("g" + "o"), while %t, end')
    console.expect('"go"')
    console.type(CTRL_C)
    console.expect("the cell was interrupted")

    console.prompt(5)
    console.run('name = input("Your " + "name: ", "s");')
    console.expect("Your name: ")
    console.run("Ada")
    console.prompt(6)
    console.run("name")
    console.expect('"Ada"')

    console.prompt(7)
    console.type("twic" + TAB)
    # The program draws the completion behind the typed text, with cursor movements in between.
    console.child.expect(r"twic(?:\x1b\[[0-9;?]*[A-Za-z])*e")
    console.run("(21)")
    console.expect("42.")

    console.prompt(8)
    console.type(UP)
    console.expect("21")
    console.type(CTRL_C)  # empties the line; the prompt need not be drawn again
    console.run("exit")
    console.child.expect(pexpect.EOF)
    console.child.wait()
    assert console.child.exitstatus == 0


def test_nothing_of_the_kernel_shows(console: Console) -> None:
    """Logs on stderr would stand between the lines of the user."""
    first = console.prompt(1)
    console.run("x = 1;")
    between = console.prompt(2)
    console.run("exit")
    console.child.expect(pexpect.EOF)
    said = first + between + ANSI.sub("", console.child.before)
    assert "WARNING" not in said
    assert "Traceback" not in said
    assert "/scilab_kernel_" not in said
