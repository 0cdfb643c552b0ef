from __future__ import annotations

import os
from datetime import datetime, timezone
from pathlib import Path

import pytest

from scilab_kernel.scilab.knowledge.workspace import DESCRIBED_AT_ONCE
from scilab_kernel.scilab.language.chain import Chain, chain_before
from tests.unit.scilab.help.pages import TWICE, make_archive
from tests.unit.scilab.knowledge.installation import FakeScilab, make_library

LINSOLVE = "[x0, kerA] = linsolve(A, b, x0)"
NUMBER = ("constant", "1x1", "")


def named(scilab: FakeScilab, prefix: str) -> list[str]:
    return [each.name for each in scilab.knowledge.variables(prefix)]


# --- what the kernel reads, and when -------------------------------------------------------------


def test_the_workspace_is_read_again_after_a_cell_only(scilab: FakeScilab) -> None:
    scilab.values = {"x": NUMBER}
    for _ in range(2):
        scilab.knowledge.refresh(scilab.ask)
    assert scilab.queries == [
        "zzz_scilab_kernel.%sk_who()",
        'zzz_scilab_kernel.%sk_outlines(["x"])',
    ]
    scilab.knowledge.workspace.cell_ran("y = 1")
    scilab.knowledge.refresh(scilab.ask)
    assert len(scilab.queries) == 4


def test_knowledge_is_read_in_pieces(own_scilab: FakeScilab) -> None:
    make_archive(own_scilab.folder / "SCI")
    own_scilab.values = {f"x{n}": NUMBER for n in range(DESCRIBED_AT_ONCE + 1)}
    knowledge = own_scilab.knowledge
    assert not knowledge.take_stock(own_scilab.ask)
    assert knowledge.index.is_loaded
    assert knowledge.call("twice") == ""
    assert not knowledge.take_stock(own_scilab.ask)
    assert knowledge.call("twice") == "y = twice(x)"
    assert own_scilab.queries == []
    assert not knowledge.take_stock(own_scilab.ask)
    assert len(own_scilab.queries) == 1
    assert not knowledge.take_stock(own_scilab.ask)
    assert knowledge.take_stock(own_scilab.ask)
    assert len(own_scilab.queries) == 3
    assert knowledge.workspace.find("x100") is not None
    assert knowledge.take_stock(own_scilab.ask)
    assert len(own_scilab.queries) == 3


def test_the_index_of_the_help_is_read_in_advance(own_scilab: FakeScilab) -> None:
    archive = make_archive(own_scilab.folder / "SCI")
    for _ in range(2):
        own_scilab.knowledge.take_stock(own_scilab.ask)
    archive.rename(archive.with_suffix(".gone"))
    help_library = own_scilab.knowledge._help
    assert help_library is not None
    assert help_library.find("twice") is not None


def test_a_scilab_that_does_not_answer_is_not_asked_again_and_again(scilab: FakeScilab) -> None:
    for _ in range(2):
        scilab.knowledge.take_stock(scilab.ask)
    assert scilab.knowledge.take_stock(lambda _: ())
    assert scilab.knowledge.workspace.is_stale


def test_an_empty_workspace_is_all_there_is(scilab: FakeScilab) -> None:
    for _ in range(2):
        scilab.knowledge.take_stock(scilab.ask)
    assert scilab.knowledge.take_stock(scilab.ask)
    assert not scilab.knowledge.workspace.is_stale


def test_the_age_of_the_snapshot_is_said_in_universal_time(scilab: FakeScilab) -> None:
    assert scilab.knowledge.age() == {"snapshot": None}
    scilab.knowledge.workspace.taken = datetime(2026, 1, 2, 3, 4, 5, 678, timezone.utc)
    assert scilab.knowledge.age() == {"snapshot": "2026-01-02T03:04:05Z"}


# --- paths ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "found"),
    [("SCI/x", "{tmp}/SCI/x"), ("SCIHOME/x", "{tmp}/user/x"), ("HOME/x", "{tmp}/me/x"),
     ("~/x", "{tmp}/me/x"), ("x/", "{tmp}/work/x/"), ("sci/x", "{tmp}/work/sci/x")],
)  # fmt: skip
@pytest.mark.parametrize("pid", [os.getpid(), 0], ids=["known", "unknown"])
def test_a_path_is_relative_to_scilabs_folder_or_to_the_kernels_if_that_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, found: str, pid: int
) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    scilab = FakeScilab(tmp_path, pid=pid)
    assert scilab.knowledge.path(written) == found.format(tmp=tmp_path)


def test_the_folder_of_another_process_counts(tmp_path: Path) -> None:
    scilab = FakeScilab(tmp_path, pid=os.getppid())
    parents = Path(f"/proc/{os.getppid()}/cwd").readlink()
    assert scilab.knowledge.path("x") == f"{parents}/x"


# --- variables -----------------------------------------------------------------------------------


def test_the_persons_names_are_found_in_either_case(scilab: FakeScilab) -> None:
    scilab.values = {
        "Matrix": NUMBER,
        "mine": ("function", "", ""),
        "mylib": ("library", "", "/nowhere"),
        "other": NUMBER,
    }
    scilab.refresh()
    assert named(scilab, "m") == named(scilab, "M") == ["Matrix", "mine"]
    assert named(scilab, "matrixx") == []
    assert named(scilab, "") == ["Matrix", "mine", "other"]


@pytest.mark.parametrize(
    ("name", "type_", "is_users"),
    [("linsolve", "function", False), ("linsolve", "", False), ("linsolve", "constant", True),
     ("mine", "function", True), ("mine", "", True), ("sin", "function", False)],
)  # fmt: skip
def test_a_macro_of_scilab_is_no_variable_after_its_use(
    scilab: FakeScilab,
    name: str,
    type_: str,
    is_users: bool,  # noqa: FBT001
) -> None:
    scilab.values = {name: (type_, "", "")}
    scilab.refresh()
    assert bool(named(scilab, "")) is is_users
    assert (scilab.knowledge.variable(name) is not None) is is_users


def test_a_name_that_is_not_in_the_snapshot_is_no_variable(scilab: FakeScilab) -> None:
    assert scilab.knowledge.variable("x") is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [("h", "Figure"), ("hs", ""), ("h.children", ""), ("x", ""), ("nosuch", ""),
     ("gcf()", "Figure"), ("gcf().children", "Axes"), ("gcf", "")],
)  # fmt: skip
def test_the_type_of_a_handle(scilab: FakeScilab, code: str, kind: str) -> None:
    scilab.values = {
        "h": ("handle", "1x1", "Figure"),
        "hs": ("handle", "1x2", ""),
        "x": ("st", "1x1", "Figure"),
    }
    scilab.refresh()
    chain = chain_before(code)
    assert isinstance(chain, Chain)
    assert scilab.knowledge.handle_type(chain) == kind


# --- functions -----------------------------------------------------------------------------------


def load_library(scilab: FakeScilab, *folders: str) -> None:
    scilab.values |= {f"lib{n}": ("library", "", folder) for n, folder in enumerate(folders)}
    scilab.refresh()


def test_libraries_of_the_user_are_read_from_their_folders(own_scilab: FakeScilab) -> None:
    make_library(own_scilab.folder / "mine", "mine", "one", "two")
    load_library(
        own_scilab, f"{own_scilab.folder}/mine/", "/nowhere", "", "SCI/modules/algebra/macros"
    )
    found = own_scilab.knowledge.libraries()
    assert [library.name for library in found] == ["mine", "algebralib"]
    assert found[0].macros == ("one", "two")


def test_a_library_is_read_once(own_scilab: FakeScilab) -> None:
    make_library(own_scilab.folder / "mine", "mine", "one")
    load_library(own_scilab, f"{own_scilab.folder}/mine", f"{own_scilab.folder}/later")
    first = own_scilab.knowledge.libraries()
    make_library(own_scilab.folder / "mine", "mine", "another")
    make_library(own_scilab.folder / "later", "later", "another")
    assert own_scilab.knowledge.libraries() == first != []


def test_a_variable_that_only_looks_like_a_library_is_no_library(own_scilab: FakeScilab) -> None:
    make_library(own_scilab.folder / "mine", "mine", "one")
    own_scilab.values = {"x": ("st", "1x1", f"{own_scilab.folder}/mine")}
    own_scilab.refresh()
    assert own_scilab.knowledge.libraries() == []


def test_the_users_function_hides_a_library_and_that_hides_scilabs(own_scilab: FakeScilab) -> None:
    make_library(own_scilab.folder / "mine", "mine", "bode", "own", "nosource")
    (own_scilab.folder / "mine/bode.sci").write_text("function bode(of_library)")
    (own_scilab.folder / "mine/own.sci").write_text("function own(of_library)")
    own_scilab.values = {"own": ("function", "y", "of_user"), "linsolve": NUMBER}
    load_library(own_scilab, f"{own_scilab.folder}/mine")
    names = ("own", "bode", "linsolve", "nosource", "sin", "nosuch")
    assert [str(own_scilab.knowledge.signature(name)) for name in names] == [
        "y = own(of_user)",
        "bode(of_library)",
        LINSOLVE,
        *["None"] * 3,
    ]


def test_a_call_is_written_as_the_definition_begins_or_as_its_page_shows(
    own_scilab: FakeScilab,
) -> None:
    pages = {name: TWICE.replace("twice", name) for name in ("bode", "linsolve", "sin")}
    make_archive(own_scilab.folder / "SCI", index="", **pages)
    own_scilab.values = {"mine": ("function", "", "varargin")}
    own_scilab.refresh()
    names = ("bode", "linsolve", "sin", "mine", "nosuch")

    def calls() -> list[str]:
        return [own_scilab.knowledge.call(name) for name in names]

    assert calls() == ["bode(varargin)", LINSOLVE, "", "mine(varargin)", ""]
    own_scilab.knowledge.index.load()
    own_scilab.knowledge.take_stock(own_scilab.ask)
    assert calls() == ["y = bode(x)", LINSOLVE, "y = sin(x)", "mine(varargin)", ""]
