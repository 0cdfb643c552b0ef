"""The folder that the kernel shares with Scilab: private, complete, and gone at the end."""

from __future__ import annotations

import fcntl
import os
import re
import stat
import time
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.talk.bridge import Bridge
from scilab_kernel.scilab.talk.folders import PREFIX, YOUNG_SECONDS
from scilab_kernel.scilab.talk.library import BUILTINS, MACROS, NEEDED, OTHERS, _qualified

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def bridge(folder: Path) -> Iterator[Bridge]:
    bridge = Bridge()
    assert bridge.folder.parent == folder
    yield bridge
    if bridge.folder.exists():
        bridge.close()
    assert list(folder.glob(f"{PREFIX}*")) == []


def test_other_users_cannot_read_the_folder(bridge: Bridge) -> None:
    assert stat.S_IMODE(bridge.folder.stat().st_mode) == 0o700
    for name in ("bell", "answer"):
        mode = (bridge.folder / name).stat().st_mode
        assert stat.S_ISFIFO(mode)
        assert stat.S_IMODE(mode) == 0o600


def test_the_macros_hold_the_nonce_and_the_folder(bridge: Bridge) -> None:
    files = list((bridge.folder / "macros").rglob("*.sc[ie]"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert bridge.boot_file in files
    assert not [text for text in texts if re.search("@[A-Z]+@", text)]
    assert any(bridge.nonce in text for text in texts)


def test_each_bridge_has_its_own_nonce(folder: Path) -> None:
    bridges = [Bridge() for _ in range(3)]
    assert len({bridge.nonce for bridge in bridges}) == len({b.folder for b in bridges}) == 3
    for bridge in bridges:
        bridge.close()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("code", ["x = 1", "", "a\r\nb\rc", "é😀", "\ufeffx", "no newline\n\n"])
def test_the_file_of_a_cell_holds_its_exact_code(bridge: Bridge, code: str) -> None:
    assert bridge.write_cell(code).read_bytes() == code.encode()


def test_each_cell_has_its_own_file_until_it_is_removed(bridge: Bridge) -> None:
    one, two = bridge.write_cell("1"), bridge.write_cell("2")
    assert one != two
    bridge.remove_cell(one)
    bridge.remove_cell(one)
    assert not one.exists()
    assert bridge.write_cell("3") not in {one, two}


def test_the_bell_sends_the_path_of_the_file(bridge: Bridge) -> None:
    path = bridge.write_cell("1")
    bridge.ring(path)
    with (bridge.folder / "bell").open("rb", buffering=0) as bell:
        seed, told = bell.read(1000).decode().split()
    assert told == str(path)
    assert bridge.freshness.accept(bridge.freshness.following(seed))


def test_a_cell_may_read_what_was_drawn_after_the_kernel_has_ended(bridge: Bridge) -> None:
    assert len(bridge.fds) == 1
    bridge.close()
    assert bridge.fds == []
    assert bridge.read_frames() == []


def test_unread_lines_can_be_taken_back(bridge: Bridge) -> None:
    bridge.ring(bridge.write_cell("1"))
    bridge.answer("text")
    bridge.take_back()
    bridge.take_back()
    for name in ("bell", "answer"):
        fd = os.open(bridge.folder / name, os.O_RDONLY | os.O_NONBLOCK)
        with pytest.raises(BlockingIOError):
            os.read(fd, 1)
        os.close(fd)


@pytest.mark.parametrize("text", ["", "word", "two words", "é😀", "x" * 100_000])
def test_an_answer_reaches_scilab_unchanged(bridge: Bridge, text: str) -> None:
    bridge.answer(text)
    assert (bridge.folder / "answer.txt").read_bytes() == text.encode()
    bridge.refuse("no")
    assert (bridge.folder / "answer.txt").read_bytes() == b"no"


def orphan(folder: Path, *, age: float) -> Path:
    path = folder / f"{PREFIX}orphan"
    path.mkdir()
    (path / "file").touch()
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_the_folder_of_a_killed_kernel_is_removed(folder: Path, bridge: Bridge) -> None:
    left = orphan(folder, age=2 * YOUNG_SECONDS)
    bridge.close()
    assert not left.exists()


def test_the_folder_of_a_running_kernel_stays(folder: Path, bridge: Bridge) -> None:
    other = orphan(folder, age=2 * YOUNG_SECONDS)
    fd = os.open(other, os.O_RDONLY)
    fcntl.flock(fd, fcntl.LOCK_EX)
    bridge.close()
    assert (other / "file").exists()
    os.close(fd)
    Bridge().close()
    assert not other.exists()


def test_a_new_folder_stays_though_it_is_not_locked(folder: Path, bridge: Bridge) -> None:
    other = orphan(folder, age=0)
    bridge.close()
    assert other.exists()
    (other / "file").unlink()
    other.rmdir()


def test_neither_links_nor_folders_of_others_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("scilab_kernel.scilab.talk.folders.YOUNG_SECONDS", -1.0)
    target = tmp_path / "target"
    (target / "precious").mkdir(parents=True)
    (tmp_path / f"{PREFIX}link").symlink_to(target)
    Bridge().close()
    assert (target / "precious").is_dir()
    mine = os.getuid()
    (tmp_path / f"{PREFIX}of_another").mkdir()
    monkeypatch.setattr("os.getuid", lambda: mine + 1)
    Bridge().close()
    assert (tmp_path / f"{PREFIX}of_another").is_dir()
    monkeypatch.setattr("os.getuid", lambda: mine)
    Bridge().close()
    assert not (tmp_path / f"{PREFIX}of_another").exists()


@pytest.mark.parametrize(
    ("source", "installed"),
    [
        ("x = size(sum(y));\n", "x = %sk_c_size(%sk_c_sum(y));\n"),
        ("type(x)(1)", "%sk_c_type(x)(1)"),
        (
            "h.size(1) + %size(2) + my_size(3) + size3(4)",
            "h.size(1) + %size(2) + my_size(3) + size3(4)",
        ),
        ("size", "size"),
        ("%sk_who(%sk_mine(1))", "zzz_scilab_kernel.%sk_who(%sk_mine(1))"),
        ("%sk_figures(%f)", "zzz_scilab_kernel_graphics.%sk_figures(%f)"),
        ("// f\nfunction y = %sk_form(x)\n", "// f\nfunction y = %sk_form(x)\n"),
        ("", ""),
    ],
)
def test_macros_call_builtins_by_aliases_that_no_variable_hides(
    source: str, installed: str
) -> None:
    assert _qualified(source) == installed


GOING = ("dos", "host", "isdef", "unix", "unix_g", "unix_s", "unix_w", "unix_x")
"""Functions that later versions of Scilab have changed or removed."""


@pytest.mark.parametrize("path", sorted(MACROS.rglob("*.sc[ie]")), ids=lambda path: path.name)
def test_no_macro_calls_a_function_that_later_scilabs_lack(path: Path) -> None:
    code = re.sub(r"//.*|^function .*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert not re.search(rf"(?<![\w%.])(?:{'|'.join(GOING)})\(", code)


@pytest.mark.parametrize("path", sorted(MACROS.rglob("*.sci")), ids=lambda path: path.name)
def test_no_macro_has_an_argument_that_is_a_word_of_later_scilabs(path: Path) -> None:
    """Scilab 2024 crashes in genlib where a function has an argument named ``arguments``."""
    heads = re.findall(r"^function .*", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert not [head for head in heads if re.search(r"\b(arguments|classdef)\b", head)]


def test_no_private_function_of_a_macro_has_the_name_of_another_macro() -> None:
    """Its calls would go to that macro: the kernel qualifies each name that a file has."""
    names = {path.stem for path in MACROS.rglob("%sk_*.sci")}
    for path in MACROS.rglob("*.sci"):
        text = path.read_text(encoding="utf-8")
        defined = re.findall(r"^function (?:.*= *)?([\w%]+)", text, flags=re.MULTILINE)
        assert not (set(defined) - {path.stem}) & names, path.name


def test_no_macro_indexes_a_variable_that_has_the_name_of_a_macro() -> None:
    """``%sk_words(1)`` would be a call: the kernel qualifies macros before a parenthesis."""
    names = {path.stem for path in MACROS.rglob("%sk_*.sci")}
    for path in MACROS.rglob("*.sci"):
        text = path.read_text(encoding="utf-8")
        set_ = re.findall(r"(%sk_\w+) *=(?!=)|\bfor (%sk_\w+)", text)
        heads = re.findall(r"^function [^\n]*?\((.*?)\)", text, flags=re.MULTILINE)
        variables = {name for pair in set_ for name in pair}.union(
            *(re.findall(r"%sk_\w+", head) for head in heads)
        )
        shared = variables & names
        assert not [name for name in shared if f"{name}(" in text], path.name


def test_no_two_macros_have_one_name() -> None:
    """A Scilab has the folder figures or the folder text; all others it has together."""
    for left_out in ("figures", "text"):
        names = [p.name for p in MACROS.rglob("%sk_*.sci") if p.parent.name != left_out]
        assert len(set(names)) == len(names)


def test_each_builtin_is_listed_once() -> None:
    names = [*BUILTINS, *OTHERS]
    assert len(set(names)) == len(names)
    assert set(NEEDED) < set(BUILTINS)
    assert not set(GOING) & set(names)
