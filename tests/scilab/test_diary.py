"""A diary holds what it holds where the same commands are typed at Scilab's own prompt."""

from __future__ import annotations

import contextlib
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Failed
from tests.scilab.recorder import require

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

OPTIONS = {
    "plain": "[]",
    "commands": '["filter=command"]',
    "output": '["filter=output"]',
    "stamped": '["prefix=U"]',
    "dated": '["prefix=YYYY-MM-DD hh:mm:ss"]',
    "stamped_commands": '["prefix=U" "prefix-only-commands"]',
    "stamped_commands_alone": '["filter=command" "prefix=U"]',
    "stamped_output": '["filter=output" "prefix=U"]',
    "paused": '["pause"]',
}
STAMP = re.compile(rb"\d{4}-\d+-\d+ \d+:\d+:\d+|1\d{9}")

TRIES = 5

CELLS = (
    'x = 3\n1;\ny = 4, z = "a";  // a comment',
    "if %t then\n  disp(1)\nend\n\n// a comment alone\na = [1 2\n3 4]\nb = 5 ...\n  + 3",
    "/* a block\n comment */ c = 1\n   d = %t   ",
    "function f(x)\n  disp(x)\nendfunction\nf(3)",
    'mprintf("no end of line")',
    "nosuch",
    'error("of the person")',
    "x = 7",
    "function g()\n  nosuch\nendfunction\ng()",
    "a = 1)",
    'copyfile("plain", "copy");',  # what a cell sees itself
    "x = 8;\n",
)


def typed(
    program: str, folder: Path, lines: Sequence[str], is_same: Callable[[], bool] = lambda: True
) -> None:
    """Type commands at the prompt of a Scilab without a kernel.

    A Scilab to which lines are typed may lose one, and wait for ever, or go on without it
    (docs/driving.md): another is tried.
    """
    folder.mkdir(exist_ok=True)
    ended = False
    for _ in range(TRIES):
        with contextlib.suppress(subprocess.TimeoutExpired):
            type_once(program, folder, lines)
            ended = True
            if is_same():
                return
    assert ended, f"{program} hung {TRIES} times"


def type_once(program: str, folder: Path, lines: Sequence[str]) -> None:
    subprocess.run(
        [require(program), "-nb", "-nocolor"],
        input="\n".join([*lines, "exit", ""]).encode(),
        env={"HOME": str(folder), "SCI_DISABLE_TK": "1", "SCI_JAVA_ENABLE_HEADLESS": "1"}
        | {"PATH": "/usr/bin:/bin", "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=15,
    )


def read(path: Path) -> bytes:
    return STAMP.sub(b"STAMP", path.read_bytes())


def assert_same(
    program: str, folder: Path, lines: Sequence[str], names: Sequence[str], *, strip: str = ""
) -> None:
    """Compare diaries with those of a Scilab to which the same lines are typed."""
    other = folder / "bare"

    def seen(name: str) -> tuple[str, str]:
        texts = (read(each / name).decode() for each in (folder, other))
        ours, theirs = (re.sub(strip, "", text, flags=re.MULTILINE) for text in texts)
        return ours, theirs

    def is_same() -> bool:
        return all(ours == theirs for ours, theirs in map(seen, names))

    typed(program, other, lines, is_same)
    for name in names:
        ours, theirs = seen(name)
        assert ours == theirs, name


def opened(name: str, options: str) -> str:
    more = "" if options == "[]" else f", {options}"
    return f'diary("{name}", "new"{more});'


def test_a_diary_is_that_of_a_bare_session(scilab: Notebook, tmp_path: Path) -> None:
    begin = "\n".join(opened(name, options) for name, options in OPTIONS.items())
    cells = [begin, *CELLS, "diary(0)"]
    scilab.show(f'cd("{tmp_path}");')
    for cell in cells:
        scilab.run(cell)
    assert read(tmp_path / "plain").count(b"--> ") > len(CELLS)
    assert_same(scilab.program, tmp_path, cells, [*OPTIONS, "copy"])


def test_diaries_are_paused_and_resumed_and_closed_each_for_itself(
    scilab: Notebook, tmp_path: Path
) -> None:
    cells = [
        'one = diary("one");\ntwo = diary("two")\nthree = diary("three");',
        'diary(one, "pause")',
        "x = 1",
        'diary("two", "off")\nx = 2\ndiary(one, "resume")',
        "nosuch",
        "x = 3",
        'diary("two", "on")\nx = 4',
        'diary([], "pause")\nx = 5\ndiary([], "resume")',
        'diary("three")',  # closes it
        "x = 6\n[ids, names] = diary()",
        'diary(one, "close")\nx = 7',
        'diary("one", "append");\nx = 8',
        "diary(0)\nx = 9",
    ]
    scilab.show(f'cd("{tmp_path}");')
    for cell in cells:
        scilab.run(cell)
    for name in ("one", "two"):
        text = (tmp_path / name).read_text()
        (tmp_path / name).write_text(text.replace(str(tmp_path), str(tmp_path / "bare")))
    # Names of other lengths are padded with other blanks.
    assert_same(scilab.program, tmp_path, cells, ("one", "two", "three"), strip=r' +$|"$')


def test_a_diary_that_is_opened_again_is_as_clean(scilab: Notebook, tmp_path: Path) -> None:
    for _ in range(2):
        scilab.run(f"diary('{tmp_path}/d');\na = 1\nnosuch(2)")
        scilab.run("diary(0);")
        text = (tmp_path / "d").read_text()
        assert text.endswith("--> nosuch(2)\n\nUndefined variable: nosuch\n\n--> diary(0);\n")
        assert "executed" not in text


def test_a_diary_is_told_from_an_earlier_one_of_its_number(
    scilab: Notebook, tmp_path: Path
) -> None:
    scilab.run(f"cd('{tmp_path}');")
    code = """opened = [];
    for k = 1:150
        diary("d" + string(k));
        opened(k) = strtod(tokens(mgetl(fullfile(BRIDGE, "diaries")), " ")(8));
        diary(0);
        sleep(5);
    end
    disp(and(diff(opened) > 0))"""
    current = scilab.interpreter._current
    assert current is not None
    assert scilab.show(code.replace("BRIDGE", f"'{current.bridge.folder}'")).strip() == "T"


def test_lines_that_are_typed_in_a_pause_are_in_a_diary(scilab: Notebook, tmp_path: Path) -> None:
    scilab.show(f'cd("{tmp_path}"); x = 1;')
    scilab.run("pause", "abort")  # Scilab explains its first pause, and no other
    for name in ("plain", "stamped", "output", "stamped_output", "commands"):
        scilab.show(opened(name, OPTIONS[name]))
    scilab.run("pause", "h = 1", "resume")
    scilab.run("pause", "h = 2", "abort")
    scilab.run("x = 9\ndiary(0)")
    begin = [opened(n, OPTIONS[n]) for n in ("plain", "stamped", "output", "stamped_output")]
    cells = ["x = 1;", "pause", "abort", *begin, opened("commands", OPTIONS["commands"])]
    cells += ["pause", "h = 1", "resume", "pause", "h = 2", "abort", "x = 9\ndiary(0)"]
    names = ("plain", "stamped", "output", "stamped_output", "commands")
    assert_same("scilab-cli", tmp_path, cells, names)


def test_an_interrupt_leaves_nothing_of_the_kernel_in_a_diary(
    scilab: Notebook, tmp_path: Path
) -> None:
    path = tmp_path / "diary.txt"
    scilab.show(f'diary("{path}");')
    scilab.run("disp('go'); while %t, end", when={"go": scilab.interrupt})
    scilab.show("x = 1;")
    text = path.read_text()
    assert "%sk_" not in text
    assert "\x1e" not in text
    assert text.endswith("\n--> x = 1;\n")
    scilab.show("diary(0)")


def test_a_diary_that_is_shown_again_is_text(scilab: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "diary.txt"
    scilab.show(f'diary("{path}");')
    scilab.run("1;")
    failed = scilab.run(f'host("cat {path}"); sleep(300); error("too late")')
    assert failed.error == ("ScilabError 10000", "too late")
    scilab.show("diary(0)")


def test_a_cell_goes_on_where_its_diary_cannot_be_written(scilab: Notebook, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    scilab.show(f'diary("{folder}/diary.txt");')
    (folder / "diary.txt").unlink()
    folder.rmdir()
    assert scilab.run("nosuch").error[1] == "Undefined variable: nosuch"
    assert scilab.show("x = 1;") == ""
    scilab.show("diary(0)")


@pytest.mark.parametrize("call", ["diary(7, 'close')", "diary(1, 2, 3, 4)", "diary('a', 'b')"])
def test_wrong_calls_of_diary_are_errors_as_ever(scilab: Notebook, call: str) -> None:
    outcome = scilab.run(call).outcome
    assert isinstance(outcome, Failed)
    assert outcome.evalue.startswith("diary: ")


def test_without_a_diary_markers_cost_no_more_than_ever(notebook: MakeNotebook) -> None:
    scilab = notebook()
    assert scilab.value("type(%sk_c_mprintf)") == "130", "Scilab's own function"
