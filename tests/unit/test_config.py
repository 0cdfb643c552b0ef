"""Each setting has the first valid value from environment, files and default, and its origin."""

from __future__ import annotations

from pathlib import Path

import jupyter_core.paths
import pytest

from scilab_kernel import config

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Make two configuration folders; the first wins."""
    made = [tmp_path / "user", tmp_path / "system"]
    for folder in made:
        folder.mkdir()
    monkeypatch.setattr(jupyter_core.paths, "jupyter_config_path", lambda: list(map(str, made)))
    return made


def write(folder: Path, text: str) -> Path:
    path = folder / "scilab_kernel.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_with_nothing_set_the_environment_stays_as_it_is() -> None:
    found = config.load({"HOME": "/home/ada"})
    assert found.environ == {"HOME": "/home/ada"}
    assert set(found.origins.values()) == {"default"}
    assert found.problems == ()
    assert config.FIGURES.of(found.environ) == "png"


def test_a_file_sets_what_the_environment_does_not(folders: list[Path]) -> None:
    path = write(folders[0], 'figures = "svg"\nresolution = 3\nhistory = false\n')
    found = config.load({"SCILAB_KERNEL_RESOLUTION": "4"})
    assert found.environ == {
        "SCILAB_KERNEL_FIGURES": "svg",
        "SCILAB_KERNEL_RESOLUTION": "4",
        "SCILAB_KERNEL_HISTORY": "off",
    }
    assert found.origins["figures"] == str(path)
    assert found.origins["resolution"] == "the environment"
    assert found.problems == ()


def test_the_users_file_wins_over_the_systems_file(folders: list[Path]) -> None:
    write(folders[0], 'figures = "png"')
    write(folders[1], 'figures = "svg"\nresolution = 1')
    found = config.load({})
    assert found.environ == {"SCILAB_KERNEL_FIGURES": "png", "SCILAB_KERNEL_RESOLUTION": "1"}


def test_a_named_file_replaces_all_others(folders: list[Path], tmp_path: Path) -> None:
    write(folders[0], 'figures = "svg"')
    other = tmp_path / "other.toml"
    other.write_text("resolution = 1")
    found = config.load({"SCILAB_KERNEL_CONFIG": str(other)})
    assert config.FIGURES.of(found.environ) == "png"
    assert found.origins["resolution"] == str(other)


def test_a_named_file_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    found = config.load({"SCILAB_KERNEL_CONFIG": f"{tmp_path}/none.toml"})
    assert "none.toml: cannot be read" in found.problems[0]


@pytest.mark.parametrize("text", ["figures =", "figures = 'svg", "\0"])
def test_a_file_that_cannot_be_read_is_a_problem(text: str, folders: list[Path]) -> None:
    path = write(folders[0], text)
    found = config.load({})
    (problem,) = found.problems
    assert problem.startswith(f"{path}: cannot be read: ")
    assert config.FIGURES.of(found.environ) == "png"


def test_a_file_that_is_no_text_is_a_problem(folders: list[Path]) -> None:
    (folders[0] / "scilab_kernel.toml").write_bytes(b"\xff\xfe")
    assert "cannot be read" in config.load({}).problems[0]


def test_a_wrong_value_gives_way_to_the_next_source(folders: list[Path]) -> None:
    path = write(folders[0], 'figures = "gif"')
    write(folders[1], 'figures = "svg"')
    found = config.load({"SCILAB_KERNEL_FIGURES": "jpeg"})
    assert found.environ == {"SCILAB_KERNEL_FIGURES": "svg"}
    assert found.problems == (
        "the environment: figures must be png or svg or interactive; it is 'jpeg'",
        f"{path}: figures must be png or svg or interactive; it is 'gif'",
    )


def test_an_unknown_name_is_a_problem_that_lists_the_known_names(folders: list[Path]) -> None:
    path = write(folders[0], 'figure = "svg"')
    found = config.load({"SCILAB_KERNEL_FIGURE": "svg"})
    in_environment, in_file = found.problems
    assert in_environment.startswith("the environment: SCILAB_KERNEL_FIGURE is no setting")
    assert in_file.startswith(f"{path}: figure is no setting of this kernel; there are: exec")


@pytest.mark.parametrize(
    ("key", "value", "taken"),
    [
        ("figures", "SVG", "svg"),
        ("resolution", "0.5", "0.5"),
        ("history", "1", "on"),
        ("history", "No", "off"),
        ("debug", "on", "debug"),
        ("debug", "Warning", "warning"),
        ("debug", "false", "off"),
        ("start_timeout", "90", "90"),
        ("executable", "/opt/with space/scilab-cli", "/opt/with space/scilab-cli"),
    ],
)
def test_a_valid_value_is_read(key: str, value: str, taken: str) -> None:
    assert config.parse(f"{key}={value}")[1] == taken


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("resolution", "9", "from 0.5 to 8"),
        ("resolution", "nan", "from 0.5 to 8"),
        ("resolution", "two", "from 0.5 to 8"),
        ("history", "maybe", "on or off"),
        ("debug", "loud", "warning, error or off"),
        ("startup", "start.sce", "full path"),
        ("startup", "/no/such.sce", "does not exist"),
        ("executable", " ", "empty"),
    ],
)
def test_a_wrong_value_is_a_problem(key: str, value: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        config.parse(f"{key}={value}")


@pytest.mark.parametrize("words", ["figures", "=svg", "", "figure=svg"])
def test_an_argument_that_is_no_assignment_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="there are: executable, "):
        config.parse(words)


def test_the_startup_script_may_be_in_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "start.sce").touch()
    assert config.parse("startup=~/start.sce")[1] == f"{tmp_path}/start.sce"


def test_an_empty_variable_is_not_set() -> None:
    found = config.load({"SCILAB_EXECUTABLE": " "})
    assert found.problems == ()
    assert found.origins["executable"] == "default"


def test_every_default_is_valid() -> None:
    for setting in config.SETTINGS:
        if setting.default:
            assert setting.check(setting.default) == setting.default


def test_the_documentation_has_every_setting() -> None:
    page = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    for setting in config.SETTINGS:
        default = f"`{setting.default}`" if setting.default else ""
        assert f"| `{setting.key}` | `{setting.variable}` | {default} |" in page
