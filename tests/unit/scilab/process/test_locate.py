"""Scilabs are found without starting any; a wrong SCILAB_EXECUTABLE is named, not passed over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scilab_kernel.scilab.process import locate
from scilab_kernel.scilab.process.locate import Installation, ScilabNotFoundError, find_scilabs


@pytest.fixture(autouse=True)
def _nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "USUAL_FOLDERS", (f"{tmp_path}/opt/scilab*", "~/scilab*"))
    monkeypatch.setattr(locate, "FLATPAK_FOLDERS", (f"{tmp_path}/flatpak",))
    monkeypatch.setattr(locate, "DEFAULT_JAVA", f"{tmp_path}/no-java")


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def archive(folder: Path, *names: str) -> Path:
    """Lay out a folder like the official archives, with their own Java."""
    for name in names or ("scilab", "scilab-cli", "scilab-adv-cli"):
        program(folder / "bin" / name)
    program(folder / "thirdparty/java/bin/java")
    (folder / "share/scilab").mkdir(parents=True)
    return folder


def found(**environ: object) -> Installation:
    return locate.locate({name: str(value) for name, value in environ.items()})


class TestOnThePath:
    def test_graphics_are_preferred_when_there_is_java(self, tmp_path: Path) -> None:
        for name in ("scilab-cli", "scilab-adv-cli", "java"):
            program(tmp_path / name)
        scilab = found(PATH=tmp_path)
        assert scilab.argv == (f"{tmp_path}/scilab-adv-cli",)
        assert scilab.kind == "scilab-adv-cli"
        assert scilab.note == ""

    def test_graphics_in_a_later_folder_are_preferred(self, tmp_path: Path) -> None:
        program(tmp_path / "a/scilab-cli")
        archive(tmp_path / "b")
        assert found(PATH=f"{tmp_path}/a:{tmp_path}/b/bin").kind == "scilab-adv-cli"

    def test_without_java_the_program_without_graphics_is_taken(self, tmp_path: Path) -> None:
        program(tmp_path / "scilab-cli")
        program(tmp_path / "scilab-adv-cli")
        scilab = found(PATH=tmp_path)
        assert scilab.kind == "scilab-cli"
        assert "Java" in scilab.note

    def test_a_java_home_counts_as_java(self, tmp_path: Path) -> None:
        program(tmp_path / "scilab-adv-cli")
        program(tmp_path / "jre/bin/java")
        assert found(PATH=tmp_path, JAVA_HOME=tmp_path / "jre").note == ""

    def test_advanced_alone_without_java_has_a_note_that_says_so(self, tmp_path: Path) -> None:
        program(tmp_path / "scilab-adv-cli")
        scilab = found(PATH=tmp_path)
        assert scilab.kind == "scilab-adv-cli"
        assert scilab.note == locate.NO_JAVA

    def test_the_program_that_opens_windows_is_never_taken(self, tmp_path: Path) -> None:
        program(tmp_path / "scilab")
        with pytest.raises(ScilabNotFoundError):
            found(PATH=tmp_path)

    def test_a_file_that_cannot_be_executed_is_passed_over(self, tmp_path: Path) -> None:
        program(tmp_path / "scilab-cli").chmod(0o644)
        with pytest.raises(ScilabNotFoundError):
            found(PATH=tmp_path)


class TestElsewhere:
    def test_the_newest_archive_wins(self, tmp_path: Path) -> None:
        for name in ("scilab-6.1.1", "scilab-2024.1.0", "scilab-2023.0.0"):
            archive(tmp_path / "opt" / name)
        assert found().version == "2024.1.0"

    def test_the_home_folder_is_searched(self, tmp_path: Path) -> None:
        archive(tmp_path / "me/scilab-2025.0.0")
        assert found(HOME=tmp_path / "me").home == tmp_path / "me/scilab-2025.0.0/share/scilab"

    def test_an_application_bundle(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(locate, "USUAL_FOLDERS", (f"{tmp_path}/scilab-*.app",))
        archive(tmp_path / "scilab-2024.0.0.app/Contents/MacOS")
        assert found().version == "2024.0.0"

    def test_flatpak_comes_last(self, tmp_path: Path) -> None:
        program(tmp_path / "bin/flatpak")
        (tmp_path / "flatpak" / locate.FLATPAK_APP).mkdir(parents=True)
        scilab = found(PATH=tmp_path / "bin")
        assert scilab.argv[1:] == ("run", "--command=scilab-adv-cli", locate.FLATPAK_APP)
        assert scilab.version == ""

    def test_the_error_says_where_the_kernel_looked_and_what_to_do(self, tmp_path: Path) -> None:
        with pytest.raises(ScilabNotFoundError) as error:
            found(PATH=tmp_path)
        for words in (str(tmp_path), "scilab-adv-cli", "apt-get install", "SCILAB_EXECUTABLE"):
            assert words in str(error.value)


class TestNamed:
    @pytest.mark.parametrize("form", ["{}", '"{}"', "'{}'", "  {}  "])
    def test_the_variable_may_hold_quotes_and_spaces(self, form: str, tmp_path: Path) -> None:
        path = program(tmp_path / "with a space/scilab-cli")
        scilab = found(SCILAB_EXECUTABLE=form.format(path))
        assert scilab.argv == (str(path),)
        assert scilab.found_in == "SCILAB_EXECUTABLE"

    def test_the_variable_goes_before_the_path(self, tmp_path: Path) -> None:
        path = program(tmp_path / "scilab-cli")
        archive(tmp_path / "other")
        assert found(SCILAB_EXECUTABLE=path, PATH=tmp_path / "other/bin").argv == (str(path),)

    @pytest.mark.parametrize("below", ["", "bin", "bin/scilab", "bin/scilab-adv-cli"])
    def test_the_variable_may_name_a_folder_or_the_program_with_windows(
        self, below: str, tmp_path: Path
    ) -> None:
        folder = archive(tmp_path / "scilab-2024.1.0")
        scilab = found(SCILAB_EXECUTABLE=folder / below)
        assert scilab.argv == (f"{folder}/bin/scilab-adv-cli",)

    def test_the_variable_may_name_a_link_to_the_program_with_windows(self, tmp_path: Path) -> None:
        folder = archive(tmp_path / "scilab-2024.1.0")
        link = tmp_path / "bin/scilab"
        link.parent.mkdir()
        link.symlink_to(folder / "bin/scilab")
        assert found(SCILAB_EXECUTABLE=link).argv == (f"{folder}/bin/scilab-adv-cli",)

    def test_the_variable_may_name_a_program_on_the_path(self, tmp_path: Path) -> None:
        path = program(tmp_path / "scilab-cli")
        assert found(SCILAB_EXECUTABLE="scilab-cli", PATH=tmp_path).argv == (str(path),)

    def test_the_variable_may_begin_with_a_tilde(self, tmp_path: Path) -> None:
        path = program(tmp_path / "scilab-cli")
        assert found(SCILAB_EXECUTABLE="~/scilab-cli", HOME=tmp_path).argv == (str(path),)

    @pytest.mark.parametrize(
        ("name", "kind"), [("my-scilab", "scilab-cli"), ("my-adv-scilab", "scilab-adv-cli")]
    )
    def test_the_variable_may_name_a_persons_own_script(
        self, name: str, kind: str, tmp_path: Path
    ) -> None:
        path = program(tmp_path / name)
        scilab = found(SCILAB_EXECUTABLE=path)
        assert scilab.argv == (str(path),)
        assert scilab.kind == kind

    def test_the_variable_may_name_a_program_with_options(self, tmp_path: Path) -> None:
        path = program(tmp_path / "scilab-cli")
        assert found(SCILAB_EXECUTABLE=f"{path} -nouserstartup").argv[1:] == ("-nouserstartup",)

    def test_the_variable_may_hold_a_flatpak_command(self, tmp_path: Path) -> None:
        path = program(tmp_path / "flatpak")
        words = f"{path} run --command=scilab-adv-cli {locate.FLATPAK_APP}"
        scilab = found(SCILAB_EXECUTABLE=words)
        assert scilab.argv == tuple(words.split())
        assert scilab.kind == "scilab-adv-cli"

    @pytest.mark.parametrize("value", ["/no/such/scilab", '""', "it's"])
    def test_an_error_names_the_wrong_value_of_the_variable(
        self, value: str, tmp_path: Path
    ) -> None:
        archive(tmp_path / "opt/scilab-2024.1.0")
        with pytest.raises(ScilabNotFoundError) as error:
            found(SCILAB_EXECUTABLE=value)
        assert repr(value) in str(error.value)

    def test_an_empty_variable_counts_as_unset(self, tmp_path: Path) -> None:
        archive(tmp_path / "opt/scilab-2024.1.0")
        assert found(SCILAB_EXECUTABLE=" ").version == "2024.1.0"


class TestVersion:
    def test_the_version_is_read_from_a_package_file(self, tmp_path: Path) -> None:
        prefix = archive(tmp_path / "usr")
        file = prefix / "lib/pkgconfig/scilab.pc"
        file.parent.mkdir(parents=True)
        file.write_text("Name: scilab\nVersion: 6.1.1\nLibs: -lscilab\n")
        assert found(PATH=prefix / "bin").version == "6.1.1"

    def test_the_version_is_empty_if_no_file_names_it(self, tmp_path: Path) -> None:
        prefix = archive(tmp_path / "usr")
        assert found(PATH=prefix / "bin").version == ""


class TestAll:
    def test_every_scilab_once_and_the_preferred_first(self, tmp_path: Path) -> None:
        new = archive(tmp_path / "opt/scilab-2024.1.0")
        archive(tmp_path / "opt/scilab-6.1.1")
        link = tmp_path / "bin/scilab-adv-cli"
        link.parent.mkdir()
        link.symlink_to(new / "bin/scilab-adv-cli")
        program(tmp_path / "bin/java")
        scilabs = find_scilabs({"PATH": f"{tmp_path}/bin"})
        assert [scilab.version for scilab in scilabs] == ["2024.1.0", "6.1.1"]
        assert scilabs[0].argv == (str(link),)

    def test_none(self) -> None:
        assert find_scilabs({}) == []

    def test_a_removed_scilab_is_gone(self, tmp_path: Path) -> None:
        folder = archive(tmp_path / "opt/scilab-6.1.1")
        assert len(find_scilabs({})) == 1
        shutil.rmtree(folder)
        assert find_scilabs({}) == []
