from __future__ import annotations

import pytest

from scilab_kernel.scilab.knowledge.paths import resolve

FOLDERS = {"SCI": "/usr/share/scilab", "HOME": "/home/me"}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("SCI/a/b", "/usr/share/scilab/a/b"),
        ("SCI/", "/usr/share/scilab/"),
        ("SCI", "/usr/share/scilab"),
        ("HOME/x", "/home/me/x"),
        ("SCIX/x", "/work/SCIX/x"),
        ("a/SCI/x", "/work/a/SCI/x"),
        ("a/", "/work/a/"),
        ("", "/work/"),
        ("/etc/x", "/etc/x"),
        ("~/x", "/root of me/x"),
        ("~\0x/y", "~\0x/y"),
    ],
)
def test_a_path_means_the_file_that_scilab_would_find(
    monkeypatch: pytest.MonkeyPatch, path: str, found: str
) -> None:
    monkeypatch.setenv("HOME", "/root of me")
    assert resolve(path, "/work", FOLDERS) == found
