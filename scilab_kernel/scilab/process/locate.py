"""Finds the Scilabs of this machine without starting any.

The kernel looks for them at every start, so it reads nothing but the file system.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scilab_kernel.config import EXECUTABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Kind = Literal["scilab-cli", "scilab-adv-cli"]

VARIABLE = EXECUTABLE.variable
FLATPAK_APP = "org.scilab.Scilab"
USUAL_FOLDERS = (
    "/opt/scilab*",
    "/usr/local/scilab*",
    "~/scilab*",
    "/Applications/scilab-*.app",
    "~/Applications/scilab-*.app",
)
FLATPAK_FOLDERS = ("/var/lib/flatpak/app", "~/.local/share/flatpak/app")
DEFAULT_JAVA = "/usr/lib/jvm/default-java"

NO_JAVA = (
    "scilab-adv-cli, which draws, was found but no Java to run it; "
    "install one (on Debian and Ubuntu: apt-get install default-jre-headless)"
)
NO_ADVANCED = (
    "only scilab-cli was found, which cannot draw; "
    "on Debian and Ubuntu scilab-adv-cli comes with: apt-get install scilab"
)
HOW_TO_INSTALL = (
    "To install it: on Debian and Ubuntu `apt-get install scilab` (with graphics) or "
    "`apt-get install scilab-cli` (small, without); elsewhere unpack the archive from scilab.org "
    f"below your home folder. If it is somewhere else, set {VARIABLE} to its scilab-adv-cli."
)


class ScilabNotFoundError(Exception):
    """No Scilab was found; the text says where the kernel looked and what to do."""


@dataclass(frozen=True, slots=True)
class Installation:
    """A Scilab that can be started.

    Attributes
    ----------
    argv
        The command that starts it in a terminal, without options.
    kind
        ``scilab-adv-cli`` has graphics and needs Java; ``scilab-cli`` has neither.
    home
        Scilab's own ``SCI`` folder; None if the command does not lead to it.
    found_in
        The place where the kernel found it, in words for the person.
    note
        The reason why it has no graphics; empty if it has them.
    """

    argv: tuple[str, ...]
    kind: Kind
    home: Path | None
    found_in: str
    note: str = ""

    @property
    def version(self) -> str:
        """The version in Scilab's files, such as ``6.1.1``; empty if they do not name it."""
        return _read_version(self.home)


def locate(environ: Mapping[str, str]) -> Installation:
    """Choose the Scilab to start.

    Raises
    ------
    ScilabNotFoundError
        There is none, or ``SCILAB_EXECUTABLE`` names no Scilab.
    """
    for installation in _candidates(environ):
        return installation
    raise ScilabNotFoundError(
        "Scilab was not found. Looked for scilab-adv-cli and scilab-cli on the PATH "
        f"({environ.get('PATH', '')}), in {', '.join(USUAL_FOLDERS)} and for the flatpak "
        f"{FLATPAK_APP}. {HOW_TO_INSTALL}"
    )


def find_scilabs(environ: Mapping[str, str]) -> list[Installation]:
    """List the Scilabs of this machine, the preferred one first, each once.

    Raises
    ------
    ScilabNotFoundError
        ``SCILAB_EXECUTABLE`` names something that is no Scilab.
    """
    found: dict[tuple[str, ...], Installation] = {}
    for installation in _candidates(environ):
        real = (os.path.realpath(installation.argv[0]), *installation.argv[1:])
        found.setdefault(real, installation)
    return list(found.values())


def _candidates(environ: Mapping[str, str]) -> Iterator[Installation]:
    named = environ.get(VARIABLE, "").strip()
    if named:
        yield _named(named, environ)
    yield from _on_path(environ)
    yield from _in_usual_folders(environ)
    yield from _in_flatpak(environ)


def _named(value: str, environ: Mapping[str, str]) -> Installation:
    """Understand ``SCILAB_EXECUTABLE``: a program, a folder, or a program with options."""
    whole = _from_word(value.strip("\"'"), environ)
    if whole:
        return whole
    first, *options = _split(value)
    found = _from_word(first, environ)
    if found is None:
        raise ScilabNotFoundError(
            f"{VARIABLE} is {value!r}, where no Scilab that can be started was found. Set it to "
            "the full path of scilab-adv-cli or scilab-cli, or unset it to let the kernel look."
        )
    argv = (*found.argv, *options)
    if any("scilab-adv-cli" in option for option in options):  # flatpak run --command=...
        return Installation(argv, "scilab-adv-cli", None, VARIABLE)
    return replace(found, argv=argv)


def _split(value: str) -> list[str]:
    try:
        return shlex.split(value) or [""]
    except ValueError:  # a quote that is never closed
        return [""]


def _from_word(word: str, environ: Mapping[str, str]) -> Installation | None:
    """Look at a program by its path or name, or into a folder."""
    name = _expand(word, environ)
    program = shutil.which(name, path=environ.get("PATH", ""))
    if program is None:
        return _in_folder(Path(name), VARIABLE, environ) if name else None
    path = Path(program)
    if path.name == "scilab-cli":
        return Installation((program,), "scilab-cli", _home(path), VARIABLE, NO_ADVANCED)
    if path.name == "scilab-adv-cli":
        return _advanced(path, VARIABLE)
    if path.name.lower() in {"scilab", "scilab-bin"}:  # opens windows
        return _in_bin(path.parent, VARIABLE, environ) or _in_bin(
            path.resolve().parent, VARIABLE, environ
        )
    return _wrapper(path)


def _wrapper(path: Path) -> Installation:
    """Tell from the name of a person's own script which program it starts."""
    if "adv" in path.name:
        return _advanced(path, VARIABLE)
    return Installation((str(path),), "scilab-cli", _home(path), VARIABLE, NO_ADVANCED)


def _on_path(environ: Mapping[str, str]) -> list[Installation]:
    folders = [Path(folder) for folder in environ.get("PATH", "").split(os.pathsep) if folder]
    found = [_in_bin(folder, "the PATH", environ) for folder in folders]
    return sorted(filter(None, found), key=lambda each: each.kind != "scilab-adv-cli")


def _in_usual_folders(environ: Mapping[str, str]) -> list[Installation]:
    folders: list[Path] = []
    for pattern in USUAL_FOLDERS:
        parent, name = os.path.split(_expand(pattern, environ))
        folders += sorted(Path(parent).glob(name))
    folders.sort(key=lambda folder: _version_key(folder.name), reverse=True)
    found = (_in_folder(folder, str(folder), environ) for folder in folders)
    return list(filter(None, found))


def _in_flatpak(environ: Mapping[str, str]) -> Iterator[Installation]:
    flatpak = shutil.which("flatpak", path=environ.get("PATH", ""))
    folders = [Path(_expand(folder, environ), FLATPAK_APP) for folder in FLATPAK_FOLDERS]
    if flatpak and any(folder.is_dir() for folder in folders):
        argv = (flatpak, "run", "--command=scilab-adv-cli", FLATPAK_APP)
        yield Installation(argv, "scilab-adv-cli", None, "flatpak")


def _in_folder(folder: Path, found_in: str, environ: Mapping[str, str]) -> Installation | None:
    """Look where the official archives and application bundles have their programs."""
    for below in ("bin", "Contents/MacOS/bin", ""):
        found = _in_bin(folder / below, found_in, environ)
        if found:
            return found
    return None


def _in_bin(folder: Path, found_in: str, environ: Mapping[str, str]) -> Installation | None:
    """Prefer the program with graphics, unless it lacks Java and there is one without graphics."""
    advanced, plain = folder / "scilab-adv-cli", folder / "scilab-cli"
    has_advanced = os.access(advanced, os.X_OK)
    if has_advanced and _has_java(_home(advanced), environ):
        return _advanced(advanced, found_in)
    if os.access(plain, os.X_OK):
        note = NO_JAVA if has_advanced else NO_ADVANCED
        return Installation((str(plain),), "scilab-cli", _home(plain), found_in, note)
    return _advanced(advanced, found_in, NO_JAVA) if has_advanced else None


def _advanced(path: Path, found_in: str, note: str = "") -> Installation:
    return Installation((str(path),), "scilab-adv-cli", _home(path), found_in, note)


def _home(program: Path) -> Path | None:
    home = program.resolve().parent.parent / "share" / "scilab"
    return home if home.is_dir() else None


def _has_java(home: Path | None, environ: Mapping[str, str]) -> bool:
    """Look for Java where Scilab's start script does; official archives bring a Java along."""
    java_home = environ.get("JAVA_HOME") or DEFAULT_JAVA
    places = [Path(java_home, "bin/java")]
    if home:
        places.append(home.parent.parent / "thirdparty/java/bin/java")
    return any(os.access(place, os.X_OK) for place in places) or bool(
        shutil.which("java", path=environ.get("PATH", ""))
    )


def _read_version(home: Path | None) -> str:
    if home is None:
        return ""
    prefix = home.parent.parent
    files = [*prefix.glob("lib/pkgconfig/scilab.pc"), *prefix.glob("lib/*/pkgconfig/scilab.pc")]
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        match = re.search(r"^Version: *(\S+)", text, re.MULTILINE)
        if match:
            return match[1]
    named = re.findall(r"scilab-(\d[\d.]*\d)", str(prefix))
    return named[-1] if named else ""


def _version_key(name: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", name))


def _expand(path: str, environ: Mapping[str, str]) -> str:
    home = environ.get("HOME", "")
    return home + path[1:] if home and path.startswith("~/") else path
