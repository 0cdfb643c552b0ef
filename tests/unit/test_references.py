"""Comments, docstrings and pages name files, headings and tests: each of them exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("scilab_kernel", "tests", "examples", "benchmarks")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])

FILE = re.compile(
    r"(?<![\w/%.~*@{}<>-])(?:[%\w-][%\w.-]*/)*[%\w-]+\.(?:py|sci|sce|md|sh)\b(?![\w(])"
)
"""A path, whole or from some folder on; not absolute, not in a home, no pattern."""

HEADING = re.compile(r"([\w-]+\.md)`?\)?,\s+\*([^*]+)\*")
"""A page and a heading of it, as in: driving.md, *Names*"""

COMMENT = re.compile(r"(?:^ *|  )# .*$", re.MULTILINE)

TEST = re.compile(r"`(test_\w+)`")

FENCE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)

# Names in examples, and a function of Scilab that is called like a test.
MADE_UP = {
    "queue.py",
    "scilab_kernel_config.py",
    "x.sce",
    "scilab_kernel/scilab/talk/macros/FOLDER/NAME.sci",
    "test_run",
    "test_so_is_one_that_comes_at_once",
    "test_an_interrupt_before_the_first_statement_ends_the_cell",
}


def prose_of_python(source: str) -> str:
    """Collect the comments and docstrings of a Python file."""
    strings = [
        str(node.value.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    return "\n".join([*COMMENT.findall(source), *strings])


def prose_of_scilab(source: str) -> str:
    return "\n".join(line.partition("//")[2] for line in source.splitlines())


def prose_of_page(source: str) -> str:
    return FENCE.sub("", source)


@cache
def all_prose() -> dict[str, str]:
    """Return the prose of each file, by the name of the file."""
    readers = {".py": prose_of_python, ".sci": prose_of_scilab, ".sce": prose_of_scilab}
    paths = [path for folder in SOURCES for path in (ROOT / folder).rglob("*.*")]
    prose = {path: readers[path.suffix] for path in paths if path.suffix in readers}
    prose |= dict.fromkeys(PAGES, prose_of_page)
    return {
        path.relative_to(ROOT).as_posix(): read(path.read_text(encoding="utf-8"))
        for path, read in prose.items()
    }


def repository() -> set[str]:
    """Name each file of the repository, whole and from each folder on."""
    found = set()
    folders = (*SOURCES, "docs", "scripts", "binder")
    for path in [
        *ROOT.glob("*.*"),
        *(p for folder in folders for p in (ROOT / folder).rglob("*.*")),
    ]:
        parts = path.relative_to(ROOT).parts
        found |= {"/".join(parts[start:]) for start in range(len(parts))}
    return found


def unknown_files(prose: str, known: set[str]) -> set[str]:
    return set(FILE.findall(prose)) - known


def unknown_headings(prose: str, headings: dict[str, set[str]]) -> set[str]:
    named = {(page, " ".join(heading.split())) for page, heading in HEADING.findall(prose)}
    return {f"{page}: {each}" for page, each in named if each not in headings.get(page, set())}


def headings_of(page: Path) -> set[str]:
    source = prose_of_page(page.read_text(encoding="utf-8"))
    return {found.replace("`", "") for found in re.findall(r"^#+ (.*?) *$", source, re.MULTILINE)}


def test_each_file_that_is_named_exists() -> None:
    known = repository() | MADE_UP
    found = {
        place: unknown
        for place, prose in all_prose().items()
        if (unknown := unknown_files(prose, known))
    }
    assert found == {}


def test_each_heading_that_is_named_exists() -> None:
    headings = {page.name: headings_of(page) for page in PAGES}
    found = {
        place: unknown
        for place, prose in all_prose().items()
        if (unknown := unknown_headings(prose, headings))
    }
    assert found == {}


def test_each_test_that_a_page_names_exists() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/*.py"))
    known = set(re.findall(r"def (test_\w+)", source)) | MADE_UP
    found = {
        page.name: unknown
        for page in PAGES
        if (unknown := set(TEST.findall(page.read_text(encoding="utf-8"))) - known)
    }
    assert found == {}


@pytest.mark.parametrize(
    ("prose", "unknown"),
    [
        ("See docs/help.md, kernel/core.py and core.py.", set()),
        ("See lore.py and folder/core.py.", {"lore.py", "folder/core.py"}),
        ("A file /tmp/x.py, ~/y.py, *.sci or %sk_{name}.sci", set()),
        ("macros/%sk_none.sci tells it", {"macros/%sk_none.sci"}),
    ],
)
def test_an_unknown_file_is_noticed(prose: str, unknown: set[str]) -> None:
    assert unknown_files(prose, {"docs/help.md", "kernel/core.py", "core.py"}) == unknown


def test_an_unknown_heading_is_noticed() -> None:
    prose = "(`driving.md`, *Names*) and docs/help.md, *No such\nheading*"
    headings = {"driving.md": {"Names"}, "help.md": {"Names"}}
    assert unknown_headings(prose, headings) == {"help.md: No such heading"}
