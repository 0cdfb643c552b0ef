"""The settings of the kernel: their names, the values they may have, and where values come from.

A front end, a shell or ``kernel.json`` sets variables of the environment. For a variable that is
not set, the kernel looks into files named ``scilab_kernel.toml`` in Jupyter's configuration
folders. The rest of the kernel and its macros read the resulting environment and nothing else.

https://jupyter.readthedocs.io/en/latest/use/jupyter-directories.html#configuration-files
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILE = "scilab_kernel.toml"
PREFIX = "SCILAB_KERNEL_"
FILE_VARIABLE = "SCILAB_KERNEL_CONFIG"
DEFAULT = "default"


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


def _existing_file(value: str) -> str:
    path = Path(value).expanduser()
    if not path.is_absolute():
        raise ValueError("must be a full path, or begin with ~/")
    if not path.is_file():
        raise ValueError("names a file that does not exist, or a folder")
    return str(path)


def _switch(value: str) -> str:
    word = value.strip().lower()
    if word in {"on", "true", "yes", "1"}:
        return "on"
    if word in {"off", "false", "no", "0"}:
        return "off"
    raise ValueError("must be on or off")


def _level(value: str) -> str:
    word = value.strip().lower()
    if word in {"debug", "info", "warning", "error"}:
        return word
    try:
        return _switch(value).replace("on", "debug")
    except ValueError:
        raise ValueError("must be on, debug, info, warning, error or off") from None


def _one_of(*words: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value.strip().lower() not in words:
            raise ValueError(f"must be {' or '.join(words)}")
        return value.strip().lower()

    return check


def _number(least: float, most: float) -> Callable[[str], str]:
    def check(value: str) -> str:
        try:
            fits = least <= float(value) <= most
        except ValueError:
            fits = False
        if not fits:
            raise ValueError(f"must be a number from {least:g} to {most:g}")
        return value.strip()

    return check


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the kernel.

    Attributes
    ----------
    key
        The name of the setting in a file and on the command line.
    default
        The value if neither environment nor file sets it; empty if there is none.
    check
        Returns the value in the form that the kernel reads. Raises ValueError with a text that
        says which values are possible.
    meaning
        What the setting does, for the documentation.
    """

    key: str
    default: str
    check: Callable[[str], str]
    meaning: str

    @property
    def variable(self) -> str:
        """The name of the setting in the environment."""
        # Other kernels for Scilab read SCILAB_EXECUTABLE, too.
        return "SCILAB_EXECUTABLE" if self.key == "executable" else PREFIX + self.key.upper()

    def of(self, environ: Mapping[str, str]) -> str:
        """Return the value in an environment that :func:`load` made, or else the default."""
        return environ.get(self.variable, self.default)


EXECUTABLE = Setting("executable", "", _text, "the Scilab to start; found by itself unless set")
STARTUP = Setting("startup", "", _existing_file, "a Scilab script that runs before the first cell")
FIGURES = Setting(
    "figures",
    "png",
    _one_of("png", "svg", "interactive"),
    "the form in which figures are shown",
)
FIGURE_OF_CELL = Setting(
    "figure_of_cell",
    "kept",
    _one_of("kept", "fresh"),
    "whether a cell draws on the current figure or begins with a new one",
)
RESOLUTION = Setting(
    "resolution", "2", _number(0.5, 8), "pixels of a PNG per pixel of the figure, across and down"
)
SVG_LIMIT = Setting("svg_limit", "500000", _number(0, 1e9), "bytes; a larger SVG is shown as PNG")
RESULTS = Setting(
    "results", "rich", _one_of("rich", "text", "stream"), "the form in which values are shown"
)
HISTORY = Setting("history", "on", _switch, "keep cells for later sessions")
START_TIMEOUT = Setting(
    "start_timeout", "60", _number(1, 3600), "seconds that Scilab may take to start"
)
OUTPUT_LIMIT = Setting("output_limit", "32", _number(0.001, 1e6), "MB of text that a cell may show")
FIGURE_TIMEOUT = Setting("figure_timeout", "60", _number(1, 3600), "seconds to draw one figure")
CLIENT_TIMEOUT = Setting(
    "client_timeout", "86400", _number(1, 1e9), "seconds without a client, on another machine"
)
CLUSTER = Setting("cluster", "", _text, "the address of a Dask scheduler, for many Scilabs")
CHECKPOINTS = Setting(
    "checkpoints", "on", _switch, "save variables at rest, for the next Scilab if this one ends"
)
CHECKPOINT_LIMIT = Setting("checkpoint_limit", "100", _number(0, 1e6), "MB that the kernel saves")
CHECKPOINT_SECONDS = Setting(
    "checkpoint_seconds", "5", _number(0, 3600), "seconds that saving may take after a cell"
)
TRANSCRIPT = Setting("transcript", "", _text, "a file that records the kernel's talk with Scilab")
DEBUG = Setting("debug", "off", _level, "log on stderr, from this level on")

SETTINGS = (
    EXECUTABLE,
    STARTUP,
    FIGURES,
    FIGURE_OF_CELL,
    RESOLUTION,
    SVG_LIMIT,
    RESULTS,
    HISTORY,
    START_TIMEOUT,
    OUTPUT_LIMIT,
    FIGURE_TIMEOUT,
    CLIENT_TIMEOUT,
    CLUSTER,
    CHECKPOINTS,
    CHECKPOINT_LIMIT,
    CHECKPOINT_SECONDS,
    TRANSCRIPT,
    DEBUG,
)

DEFAULTS = {each.variable: each.default for each in SETTINGS if each.default}
VARIABLES = {FILE_VARIABLE, *(each.variable for each in SETTINGS)}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings as :func:`load` found them.

    Attributes
    ----------
    environ
        The environment with a valid value for each setting that environment or file sets.
    origins
        Where the value of each setting comes from, by the key of the setting.
    problems
        Sentences about settings that are not used, because name or value is wrong.
    """

    environ: Mapping[str, str]
    origins: Mapping[str, str]
    problems: tuple[str, ...]


def load(environ: Mapping[str, str]) -> Configuration:
    """Merge the environment and the files; leave out wrong settings and list them as problems."""
    problems = [
        f"the environment: {name} is no setting of this kernel; {_known()}"
        for name in sorted(environ)
        if name.startswith(PREFIX) and name not in VARIABLES
    ]
    sources = [
        _from_environment(environ),
        *(_from_file(file, problems) for file in _files(environ)),
    ]
    effective = dict(environ)
    origins = {}
    for setting in SETTINGS:
        effective.pop(setting.variable, None)
        value, origins[setting.key] = _first_that_fits(setting, sources, problems)
        if value:
            effective[setting.variable] = value
    return Configuration(effective, origins, tuple(problems))


def parse(assignment: str) -> tuple[Setting, str]:
    """Parse ``KEY=VALUE`` of the command line.

    Raises
    ------
    ValueError
        There is no such setting, or it cannot have this value.
    """
    key, equals, value = assignment.partition("=")
    setting = next((each for each in SETTINGS if each.key == key.strip()), None)
    if setting is None or not equals:
        raise ValueError(f"{assignment!r} is no KEY=VALUE of a setting; {_known()}")
    try:
        return setting, setting.check(value)
    except ValueError as error:
        raise ValueError(f"{setting.key} {error}; it is {value!r}") from None


Source = tuple[str, "Mapping[str, str]"]
"""The name of a source of settings, and its values by key."""


def _known() -> str:
    return "there are: " + ", ".join(each.key for each in SETTINGS)


def _from_environment(environ: Mapping[str, str]) -> Source:
    values = {each.key: environ.get(each.variable, "").strip() for each in SETTINGS}
    return "the environment", {key: value for key, value in values.items() if value}


def _files(environ: Mapping[str, str]) -> list[Path]:
    """Name the files that exist; of two that set the same key, the first wins."""
    from jupyter_core.paths import jupyter_config_path  # noqa: PLC0415 - only this function needs it

    named = environ.get(FILE_VARIABLE, "").strip()
    folders = jupyter_config_path()
    paths = [Path(named).expanduser()] if named else [Path(each, FILE) for each in folders]
    return [path for path in paths if named or path.is_file()]


def _from_file(path: Path, problems: list[str]) -> Source:
    try:
        found = _parse_toml(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        problems.append(f"{path}: cannot be read: {error}")
        found = {}
    known = {each.key for each in SETTINGS}
    strangers = [key for key in found if key not in known]
    problems += [f"{path}: {key} is no setting of this kernel; {_known()}" for key in strangers]
    values = {key: _as_text(value) for key, value in found.items() if key in known}
    return str(path), values


def _parse_toml(text: str) -> dict[str, object]:
    # Imported here, because most people have no such file.
    if sys.version_info >= (3, 11):
        import tomllib  # noqa: PLC0415
    else:
        import tomli as tomllib  # noqa: PLC0415
    return tomllib.loads(text)


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _first_that_fits(
    setting: Setting, sources: list[Source], problems: list[str]
) -> tuple[str, str]:
    """Return the first valid value and the name of its source."""
    for origin, values in sources:
        if setting.key not in values:
            continue
        try:
            return setting.check(values[setting.key]), origin
        except ValueError as error:
            problems.append(f"{origin}: {setting.key} {error}; it is {values[setting.key]!r}")
    return "", DEFAULT
