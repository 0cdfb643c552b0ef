"""A child of Scilab that reads its terminal asks the person, or is told that no answer can come."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.cell.questions import NO_INPUT, NO_INPUT_FOR_CHILD
from tests.scilab.bare import displayed
from tests.scilab.test_interrupts import INTERRUPTED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

READ = "host('read x < /dev/tty; echo got $x');"
HIDDEN = "host('stty -echo < /dev/tty; read x < /dev/tty; stty echo < /dev/tty; echo got $x');"
KEYS = """
import os, termios, tty
fd = os.open("/dev/tty", os.O_RDWR)
before = termios.tcgetattr(fd)
tty.setraw(fd)
keys = [os.read(fd, 1) for _ in range(2)]
termios.tcsetattr(fd, termios.TCSADRAIN, before)
print("keys", keys)
"""
SELECTS = """
import os, select
fd = os.open("/dev/tty", os.O_RDWR)
select.select([fd], [], [])
print("selected", os.read(fd, 100))
"""
POLLS_MORE = """
import os, select, threading
fd, (r, w) = os.open("/dev/tty", os.O_RDWR), os.pipe()
threading.Timer(2, os.write, (w, b"x")).start()
poll = select.poll()
for each in (fd, r):
    poll.register(each, select.POLLIN)
print("found", poll.poll()[0][0] == r)
"""
RAW = """
import os, time, tty
tty.setraw(os.open("/dev/tty", os.O_RDWR))
print("go", flush=True)
time.sleep(200)
"""


def test_a_child_that_reads_its_terminal_asks_the_person(scilab: Notebook) -> None:
    run = scilab.run(READ, "Grüße an alle")
    assert run.events == [("ask", ""), ("stdout", "got Grüße an alle\n")]


def test_what_a_child_prints_before_it_reads_comes_before_the_question(scilab: Notebook) -> None:
    code = "host('printf out; printf err >&2; printf tty > /dev/tty; read x < /dev/tty');"
    run = scilab.run(code, "")
    assert run.events[-1] == ("ask", "")
    assert run.stdout == "outtty"
    assert run.stderr == "err"


def test_a_child_that_hides_its_input_asks_for_a_password(scilab: Notebook) -> None:
    run = scilab.run(HIDDEN, "hush")
    assert run.events == [("password", ""), ("stdout", "got hush\n")]


def test_a_program_that_reads_a_password_gets_it(scilab: Notebook) -> None:
    python = f'{sys.executable} -c ""import getpass; print(getpass.getpass())""'
    run = scilab.run(f"host('{python}');", "hush")
    assert ("password", "") in run.events
    assert run.stdout == "Password: \nhush\n"


def test_a_program_that_reads_keys_gets_them_alone(scilab: Notebook, tmp_path: Path) -> None:
    program = tmp_path / "keys.py"
    program.write_text(KEYS)
    run = scilab.run(f"host('{sys.executable} {program}');", "ab")
    assert run.events == [("ask", ""), ("stdout", "keys [b'a', b'b']\n")]


def script(folder: Path, text: str) -> str:
    (folder / "script.py").write_text(text)
    return f"host('{sys.executable} {folder}/script.py');"


def test_a_program_that_waits_until_its_terminal_can_be_read_asks(
    scilab: Notebook, tmp_path: Path
) -> None:
    code = script(tmp_path, SELECTS)
    assert scilab.run(code, "so").events == [("ask", ""), ("stdout", "selected b'so\\n'\n")]
    run = scilab.run(code, allow_stdin=False)
    assert run.stderr.startswith(NO_INPUT_FOR_CHILD)


def test_a_program_that_waits_for_more_than_its_terminal_is_left_alone(
    scilab: Notebook, tmp_path: Path
) -> None:
    run = scilab.run(script(tmp_path, POLLS_MORE), allow_stdin=False)
    assert run.events == [("stdout", "found True\n")]


def test_an_interactive_shell_asks_and_gives_the_terminal_back(scilab: Notebook) -> None:
    run = scilab.run("host('bash --norc -i');", "echo in the shell", scilab.interrupt)
    assert run.error == INTERRUPTED
    assert "in the shell" in run.stdout
    assert scilab.run(READ, "next").stdout == "got next\n"


def test_several_answers_come_in_their_order(scilab: Notebook) -> None:
    run = scilab.run(READ + READ + "host('read x; echo $x');", "one", "two", "three")
    assert run.stdout == "got one\ngot two\nthree\n"


def test_a_question_at_the_terminal_is_interrupted(scilab: Notebook) -> None:
    run = scilab.run(READ, scilab.interrupt)
    assert run.error == INTERRUPTED
    assert scilab.run(READ, "next").stdout == "got next\n"


def test_a_child_that_no_person_can_answer_is_told_to_end(scilab: Notebook) -> None:
    run = scilab.run(READ + "mprintf('on')", allow_stdin=False)
    assert run.stderr.startswith(NO_INPUT_FOR_CHILD)
    assert run.stdout == "on"


def test_a_killed_program_leaves_the_terminal_as_it_was(scilab: Notebook, tmp_path: Path) -> None:
    program = tmp_path / "raw.py"
    program.write_text(RAW)
    run = scilab.run(f"host('{sys.executable} {program}');", when={"go": scilab.interrupt})
    assert run.error == INTERRUPTED
    assert scilab.show("1") == displayed("1")
    assert scilab.run(READ, "next").stdout == "got next\n"


@pytest.mark.parametrize("name", ["PAGER", "GIT_PAGER", "MANPAGER"])
def test_pagers_print_all_at_once_unless_the_person_has_chosen_another(
    notebook: MakeNotebook, name: str
) -> None:
    assert notebook(**{name: None}).run(f"host('seq 3 | ${name}');").stdout == "1\n2\n3\n"
    assert notebook(**{name: "tail -n 1"}).run(f"host('seq 3 | ${name}');").stdout == "3\n"


def test_less_is_told_to_print_a_page_unless_the_person_has_told_it_something_else(
    notebook: MakeNotebook,
) -> None:
    assert notebook(LESS=None).run("host('echo $LESS');").stdout == "-dFX\n"
    assert notebook(LESS="-X").run("host('echo $LESS');").stdout == "-X\n"


def test_manual_pages_are_plain_text(notebook: MakeNotebook) -> None:
    plain = notebook(MANPAGER=None)
    doubled = r"N\bNA\bAM\bM _\bé"
    assert plain.run(f"host('printf ''{doubled}'' | $MANPAGER');").stdout == "NAM é"
    assert "\b" not in plain.run("host('man 1 ls 2>&1 || true');").stdout


@pytest.mark.parametrize("code", ["mgetl(5)", "mfscanf(5, '%d')"])
def test_code_that_reads_on_where_no_answer_can_come_fails(scilab: Notebook, code: str) -> None:
    run = scilab.run(f"kept = 42; x = {code}\nmprintf('never')", allow_stdin=False)
    assert run.error == ("NoInput", NO_INPUT)
    assert scilab.value("kept") == "42"


def test_the_pager_of_lines_goes_on_where_no_answer_can_come(scilab: Notebook) -> None:
    run = scilab.run("lines(5); disp((1:30)'); lines(0);", allow_stdin=False)
    assert "30." in run.stdout
