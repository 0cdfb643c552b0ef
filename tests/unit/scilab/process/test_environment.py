"""The environment with which the kernel starts Scilab."""

from __future__ import annotations

from pathlib import Path

import pytest

from scilab_kernel.scilab.process.environment import environment, home_options


def test_scilab_starts_without_a_display_and_with_its_own_temporary_folder() -> None:
    env = environment({"DISPLAY": ":0", "SCI": "/x", "TMPDIR": "/y", "MINE": "z"}, Path("/t"))
    assert "DISPLAY" not in env
    assert "SCI" not in env
    assert (env["TMPDIR"], env["MINE"], env["TERM"]) == ("/t", "z", "dumb")


def test_a_user_that_the_system_does_not_know_has_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", unknown)
    assert environment({}, Path("/t"))["HOME"] == "/t"
    assert environment({"HOME": "/h"}, Path("/t"))["HOME"] == "/h"
    options, reason = home_options({}, Path("/t"))
    assert options == ("-scihome", "/t/home")
    assert "Could not determine home directory." in reason


def test_the_users_java_options_come_last_and_win() -> None:
    env = environment({"JAVA_TOOL_OPTIONS": "-Xmx1g"}, Path("/t"))
    assert env["JAVA_TOOL_OPTIONS"].endswith(" -Xmx1g")


def test_java_writes_only_into_the_folder_that_is_removed() -> None:
    options = environment({}, Path("/a folder"))["JAVA_TOOL_OPTIONS"]
    assert '"-Djava.io.tmpdir=/a folder"' in options
    assert "-XX:-UsePerfData" in options


LOCALES: list[tuple[dict[str, str], str | None]] = [
    ({}, "C.UTF-8"),
    ({"LANG": "C"}, "C.UTF-8"),
    ({"LANG": "fr_FR.UTF-8"}, None),
    ({"LANG": "fr_FR.utf8"}, None),
    ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "C.UTF-8"),
    ({"LC_CTYPE": "de_DE.UTF-8"}, None),
    ({"LC_ALL": "ja_JP.UTF-8"}, "ja_JP.UTF-8"),
]


@pytest.mark.parametrize(("environ", "chosen"), LOCALES)
def test_scilab_starts_with_a_utf_8_locale(environ: dict[str, str], chosen: str | None) -> None:
    assert environment(environ, Path("/t")).get("LC_ALL") == chosen
