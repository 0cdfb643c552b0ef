"""The command ``check`` reports problems and advice, as text and JSON, and sets its exit code."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from scilab_kernel.commands import check, install, trial
from scilab_kernel.scilab.process import locate
from scilab_kernel.scilab.start import ScilabStartError

GOOD = f"#!/bin/sh\necho noise; echo '{check.MARKER} 6.1.1'\n"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "blind_because", lambda _: "")
    monkeypatch.setattr(check, "jupyter_path", lambda _: [f"{tmp_path}/a", f"{tmp_path}/b"])
    monkeypatch.setattr(locate, "USUAL_FOLDERS", ())
    monkeypatch.setattr(locate, "FLATPAK_FOLDERS", ())
    monkeypatch.setattr(locate, "DEFAULT_JAVA", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path}/usr/bin:/usr/bin:/bin")
    monkeypatch.setenv("SCILAB_EXECUTABLE", f"{tmp_path}/usr/bin/scilab-cli")


def scilab(tmp_path: Path, script: str = GOOD, name: str = "scilab-cli") -> Path:
    path = tmp_path / "usr/bin" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script)
    path.chmod(0o755)
    (tmp_path / "usr/share/scilab").mkdir(parents=True, exist_ok=True)
    return path


def kernelspec(folder: Path, **changes: Any) -> None:
    spec = json.loads((install.kernelspec_files() / "kernel.json").read_text())
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(json.dumps({**spec, **changes}))


def findings(topic: str) -> list[check.Finding]:
    return [each for each in check.examine(os.environ) if each.topic == topic]


def finding(topic: str) -> check.Finding:
    (only,) = findings(topic)
    return only


def test_with_scilab_and_kernelspec_the_kernel_can_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scilab(tmp_path)
    kernelspec(tmp_path / "a/scilab")
    assert check.main([]) == 0
    printed = capsys.readouterr().out
    assert "6.1.1 starts and answers" in printed
    assert printed.endswith("The kernel can be used.\n")


def test_the_report_can_be_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scilab(tmp_path)
    assert check.main(["--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["usable"] is False
    assert report["findings"][-1] == {
        "topic": "kernelspec",
        "status": "problem",
        "text": "Jupyter finds none that works",
        "advice": "python -m scilab_kernel install",
    }


class TestScilab:
    def test_a_missing_scilab_is_a_problem(self) -> None:
        assert finding("scilab").status == "problem"
        assert "SCILAB_EXECUTABLE" in finding("scilab").text
        assert findings("start") == []

    def test_the_words_of_a_scilab_that_ends_at_once_are_quoted(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        scilab(tmp_path, "#!/bin/sh\necho one >&2; echo two; exit 3\n")
        start = finding("start")
        assert start.status == "problem"
        assert start.text == "Scilab ended with code 3. It said: one\ntwo"
        assert check.main([]) == 1
        assert "\n              two\n" in capsys.readouterr().out

    def test_a_scilab_that_never_starts_is_ended(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(trial, "SECONDS", (0.1, 0.2))
        scilab(tmp_path, "#!/bin/sh\necho here; sleep 1000 & wait\n")
        assert "did not start within 0.2 s. It said: here" in finding("start").text

    def test_a_program_that_cannot_be_run_is_a_problem(self, tmp_path: Path) -> None:
        scilab(tmp_path, "#!/no/such/shell\n")
        assert "cannot be run" in finding("start").text

    @pytest.mark.parametrize(
        ("said", "advice"),
        [
            ("dpkg-architecture: not found", "dpkg-dev"),
            ("Could not create a Scilab main class; Java?", "default-jre-headless"),
            ("segmentation fault", "start it in a terminal to see more"),
        ],
    )
    def test_the_advice_fits_the_words_of_scilab(
        self, said: str, advice: str, tmp_path: Path
    ) -> None:
        scilab(tmp_path, f"#!/bin/sh\necho '{said}'; exit 1\n")
        assert advice in finding("start").advice

    def test_if_graphics_do_not_start_the_advice_is_scilab_cli(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain = scilab(tmp_path)
        advanced = scilab(tmp_path, "#!/bin/sh\nexit 1\n", "scilab-adv-cli")
        monkeypatch.setenv("SCILAB_EXECUTABLE", str(advanced))
        assert f"SCILAB_EXECUTABLE={plain}" in finding("start").advice

    def test_scilab_adv_cli_has_graphics(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SCILAB_EXECUTABLE", str(scilab(tmp_path, GOOD, "scilab-adv-cli")))
        assert finding("graphics").status == "ok"

    def test_no_graphics_is_a_note_with_the_reason(self, tmp_path: Path) -> None:
        scilab(tmp_path)
        assert finding("graphics").status == "note"
        assert finding("graphics").advice == locate.NO_ADVANCED

    def test_scilab_starts_without_a_display(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DISPLAY", ":0")
        scilab(tmp_path, "#!/bin/sh\necho $DISPLAY/$SCI_DISABLE_TK/$SCI_JAVA_ENABLE_HEADLESS\n")
        assert finding("start").text.endswith("/1/1")

    def test_installed_and_missing_help_pages_are_told_apart(self, tmp_path: Path) -> None:
        scilab(tmp_path)
        assert "scilab-doc" in finding("help").advice
        jars = tmp_path / "usr/share/scilab/modules/helptools/jar"
        jars.mkdir(parents=True)
        (jars / "scilab_en_US_help.jar").touch()
        assert finding("help").status == "ok"

    def test_help_pages_of_a_scilab_in_an_unknown_place_are_a_note(self, tmp_path: Path) -> None:
        scilab(tmp_path)
        (tmp_path / "usr/share/scilab").rmdir()
        assert "cannot tell" in finding("help").text


class TestSight:
    def test_a_kernel_that_sees_says_so(self, tmp_path: Path) -> None:
        scilab(tmp_path)
        assert finding("sight").status == "ok"

    def test_a_blind_kernel_says_why(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(check, "blind_because", lambda _: "there is fog")
        scilab(tmp_path)
        assert finding("sight").status == "note"
        assert finding("sight").text.startswith("there is fog: ")

    def test_a_scilab_that_does_not_come_to_a_prompt_is_a_problem(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> str:
            raise ScilabStartError("it was not ready")

        monkeypatch.setattr(check, "blind_because", fail)
        scilab(tmp_path)
        assert finding("sight").status == "problem"
        assert finding("sight").text == "it was not ready"
        assert check.main([]) == 1


class TestSettings:
    @pytest.fixture(autouse=True)
    def _no_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCILAB_KERNEL_CONFIG", f"{tmp_path}/settings.toml")
        (tmp_path / "settings.toml").write_text("resolution = 3")

    def test_each_setting_has_its_value_and_its_origin(self, tmp_path: Path) -> None:
        texts = [each.text for each in findings("setting")]
        assert f"resolution: 3 ({tmp_path}/settings.toml)" in texts
        assert f"executable: {tmp_path}/usr/bin/scilab-cli (the environment)" in texts
        assert "figures: png (default)" in texts
        assert "startup: not set (default)" in texts

    def test_a_wrong_setting_is_a_note(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCILAB_KERNEL_FIGURES", "gif")
        last = findings("setting")[-1]
        assert last.status == "note"
        assert (
            last.text == "the environment: figures must be png or svg or interactive; it is 'gif'"
        )


class TestFunctions:
    def test_what_all_have_is_not_worth_a_word(self, tmp_path: Path) -> None:
        scilab(tmp_path)
        assert findings("functions") == []

    def test_one_that_a_feature_needs_is_a_note(self, tmp_path: Path) -> None:
        scilab(tmp_path, GOOD.replace("6.1.1", "6.1.1 getmd5 is_handle_valid"))
        found = finding("functions")
        assert found.status == "note"
        assert found.text.startswith("Scilab has no getmd5, is_handle_valid: ")

    def test_one_that_every_cell_needs_is_a_problem(self, tmp_path: Path) -> None:
        scilab(tmp_path, GOOD.replace("6.1.1", "6.1.1 getmd5 mopen"))
        assert finding("functions") == check.Finding(
            "functions", "problem", "Scilab has no mopen: no cell can run"
        )


class TestKernelspecs:
    def test_the_settings_of_a_kernelspec_are_named(self, tmp_path: Path) -> None:
        kernelspec(tmp_path / "a/scilab", env={"SCILAB_KERNEL_FIGURES": "svg"})
        text = f"{tmp_path}/a/scilab sets SCILAB_KERNEL_FIGURES=svg"
        assert finding("kernelspec").text == text

    def test_kernelspecs_of_other_kernels_do_not_matter(self, tmp_path: Path) -> None:
        kernelspec(tmp_path / "a/scilab")
        kernelspec(tmp_path / "a/python3", argv=["/no/such/python", "-m", "ipykernel"])
        assert finding("kernelspec").text == f"{tmp_path}/a/scilab"

    def test_a_kernelspec_that_hides_another_is_named(self, tmp_path: Path) -> None:
        kernelspec(tmp_path / "a/Scilab", argv=["/no/such/scilab"])
        kernelspec(tmp_path / "b/scilab")
        first, second, last = findings("kernelspec")
        assert "another kernel" in first.text
        assert second.text == f"{tmp_path}/b/scilab is hidden by {tmp_path}/a/Scilab"
        assert last.status == "problem"

    def test_two_kernelspecs_of_this_kernel_are_fine(self, tmp_path: Path) -> None:
        kernelspec(tmp_path / "a/scilab")
        kernelspec(tmp_path / "b/scilab")
        assert [each.status for each in findings("kernelspec")] == ["ok", "note"]

    @pytest.mark.parametrize(
        ("python", "trouble"),
        [("/no/such/python", "does not exist"), ("/bin/false", "can be imported")],
    )
    def test_a_kernelspec_whose_python_cannot_run_the_kernel_is_a_note(
        self, python: str, trouble: str, tmp_path: Path
    ) -> None:
        kernelspec(tmp_path / "a/scilab", argv=[python, "-m", "scilab_kernel"])
        assert trouble in findings("kernelspec")[0].text

    def test_a_kernelspec_with_this_python_works(self, tmp_path: Path) -> None:
        kernelspec(tmp_path / "a/scilab", argv=[sys.executable, "-m", "scilab_kernel"])
        assert finding("kernelspec").status == "ok"

    def test_a_kernelspec_whose_scilab_is_gone_is_a_note(self, tmp_path: Path) -> None:
        kernelspec(tmp_path / "a/scilab", env={"SCILAB_EXECUTABLE": "/no/such/scilab"})
        assert "/no/such/scilab" in findings("kernelspec")[0].text

    @pytest.mark.parametrize("content", ["{", "[]", '{"argv": []}', "\0"])
    def test_a_kernelspec_that_cannot_be_read_is_a_note(self, content: str, tmp_path: Path) -> None:
        (tmp_path / "a/scilab").mkdir(parents=True)
        (tmp_path / "a/scilab/kernel.json").write_text(content)
        assert "cannot be read" in findings("kernelspec")[0].text
