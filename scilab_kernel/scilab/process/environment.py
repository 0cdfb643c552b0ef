"""The options and the environment with which the kernel starts Scilab."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel import config
from scilab_kernel.scilab.process import classes

if TYPE_CHECKING:
    from collections.abc import Mapping

OPTIONS = ("-nb", "-nocolor", "-nouserstartup")
"""No banner; no terminal control; macros/loop/boot.sce executes the person's start files."""

JAVA_OPTIONS = (
    # Java starts a third faster and draws the first figure in half the time.
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC "
    # Without Java's guard pages in the main thread, deep recursion in Scilab is an error, no crash.
    "-XX:+UnlockExperimentalVMOptions -XX:+DisablePrimordialThreadGuardPages "
    # Java keeps statistics for other programs in a file that a kill leaves behind.
    "-XX:-UsePerfData "
    # An interrupt loads an agent, of which Java 21 warns; Java 8 does not know the option.
    "-XX:+IgnoreUnrecognizedVMOptions -XX:+EnableDynamicAgentLoading "
    # Without a display, the fonts of Scilab's controls would be bold unless a cell says otherwise.
    "-Dswing.boldMetal=false"
)

PAGERS = dict.fromkeys(
    ("PAGER", "GIT_PAGER", "MANPAGER", "SYSTEMD_PAGER", "BAT_PAGER", "AWS_PAGER"), "cat"
)
"""A pager waits for keys after each page; ``cat`` prints all of the text."""

PAGERS["MANPAGER"] = "sed s/.\b//g"
"""As ``cat``, but man prints bold letters twice, with a backspace between: drop the first."""

PAGERS["LESS"] = "-dFX"
"""Where code calls ``less`` itself, a text of one page is printed, without a warning."""

NO_HOME = "Scilab cannot keep its settings, because their folder cannot be written: {}\n"


def home_options(environ: Mapping[str, str], folder: Path) -> tuple[tuple[str, ...], str]:
    """Return options and a notice, so that Scilab has a home to write: without one it crashes."""
    try:
        home = Path(environ.get("HOME") or Path.home(), ".Scilab")
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            return (), ""
    except (OSError, RuntimeError) as error:
        return ("-scihome", str(folder / "home")), NO_HOME.format(error)


def _named_home(folder: Path) -> str:
    """Find the user's home where HOME is not set: without that variable Scilab crashes."""
    try:
        return str(Path.home())
    except RuntimeError:  # the system does not know the user; see home_options
        return str(folder)


def _java_files(folder: Path) -> str:
    """Have Java write all files, also the report of a crash, into the folder that is removed."""
    return f'"-Djava.io.tmpdir={folder}" "-XX:ErrorFile={folder}/hs_err.log"'


def environment(
    environ: Mapping[str, str], folder: Path, home: Path | None = None
) -> dict[str, str]:
    """Make Scilab's environment: headless, UTF-8, temporary files in the kernel's folder.

    ``home`` is Scilab's own folder, ``SCI``, by which an archive of Java's classes is found.
    """
    env = {**config.DEFAULTS, **PAGERS, **environ}  # the macros read settings from there
    for name in ("DISPLAY", "SCI"):
        env.pop(name, None)
    if "HOME" not in env:
        env["HOME"] = _named_home(folder)
    env.update(TERM="dumb", SCI_DISABLE_TK="1", SCI_JAVA_ENABLE_HEADLESS="1", TMPDIR=str(folder))
    java = (JAVA_OPTIONS, _java_files(folder), classes.options(env, home))
    env["JAVA_TOOL_OPTIONS"] = " ".join((*java, env.get("JAVA_TOOL_OPTIONS", ""))).strip()
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG", "")
    if "utf" not in locale.lower():
        env["LC_ALL"] = "C.UTF-8"
    return env
