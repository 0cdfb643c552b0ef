from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.knowledge.completion.matching import MOST_MATCHES
from scilab_kernel.scilab.knowledge.completion.unique import file_names

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.scilab.knowledge.installation import FakeScilab


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put files where Scilab is at work."""
    folder = tmp_path / "work"
    for name in ("b.sce", "a file.txt", ".hidden", "it's", 'in"ch', "a folder/inner.sce", "é"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    monkeypatch.chdir(folder)


@pytest.mark.parametrize(
    ("code", "names", "replaced"),
    [
        ("exec('", ["a file.txt", "a folder/", "b.sce", 'in""ch', "it''s", "é"], 0),
        ('exec("a ', ["a file.txt", "a folder/"], 2),
        ("x = 'a fi", ["a file.txt"], 4),
        ("exec('a folder/", ["inner.sce"], 0),
        ("exec('a folder/inner.", ["inner.sce"], 6),
        ("exec('./a folder/i", ["inner.sce"], 1),
        ("exec('.h", [".hidden"], 2),
        ("exec('.", [".hidden"], 1),
        ("exec('it''", ["it''s"], 4),
        ('exec("in""', ['in""ch'], 4),
        ("exec('B", [], 1),
        ("exec('nosuch/", [], 0),
        ("exec('b.sce/", [], 0),
        ("exec('a\0b/c", [], 1),
        ("exec('SCI/mod", ["modules/"], 3),
        ("exec('a fi|le.txt')", ["a file.txt"], 4),
        ("ls b", ["b.sce"], 1),
        ("cd a", ["a file.txt", "a folder/"], 1),
        ("x = 1;\ndir b", ["b.sce"], 1),
        ("x = 1\nexec b", ["b.sce"], 1),
        ("chdir\tb", ["b.sce"], 1),
        ("  cd   b", ["b.sce"], 1),
    ],
)
def test_a_file_is_completed(
    scilab: FakeScilab, code: str, names: list[str], replaced: int
) -> None:
    found = file_names.complete(scilab.cursor(code))
    assert found == ([Match(name, "path") for name in names], replaced)


@pytest.mark.parametrize(
    "code",
    [
        "b",
        "clear b",
        "cd",
        "x = cd",
        "// 'b",
        "x = ls + b",
        "lsx b",
        "x; ls b",
        "cd a\nclear b",
        "if ls then b",
    ],
)
def test_no_other_place_is_claimed(scilab: FakeScilab, code: str) -> None:
    assert file_names.complete(scilab.cursor(code)) is None


def test_a_folder_is_read_no_further_than_an_answer_goes(tmp_path: Path) -> None:
    for n in range(MOST_MATCHES + 1):
        (tmp_path / f"f{n}").write_text("")
    assert len(file_names.complete_path("", lambda _: str(tmp_path)).matches) == MOST_MATCHES
