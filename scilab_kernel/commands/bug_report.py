"""Writes a bug report: versions, settings and the last transcript, without secrets."""

from __future__ import annotations

import getpass
import os
import platform
import re
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel import config

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGES = ("jupyter-scilab-kernel", "jupyter_client", "pyzmq", "pexpect", "jupyterlab", "notebook")
CONCERNS = re.compile(r"SCI|JAVA|JUPYTER|JPY|LANG|LC_|TERM|TMPDIR|PATH$|HOME$|SHELL")
SECRET = re.compile(r"KEY|TOKEN|SECRET|PASS|AUTH|COOKIE|CREDENTIAL", re.IGNORECASE)
TRANSCRIPT_CHARACTERS = 200_000


def make(environ: Mapping[str, str], findings: str) -> str:
    """Write the bug report; ``findings`` is the text that ``check`` prints."""
    settings = config.load(environ)
    parts = {
        "What check found": findings,
        "Versions": _versions(),
        "Environment": _environment(environ),
        "Transcript": _transcript(settings.environ),
    }
    text = "".join(f"## {title}\n\n{body}\n\n" for title, body in parts.items())
    return _without_persons(text, environ)


def write(path: str, text: str) -> None:
    """Write a file that only the user's own account can read."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with open(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
        os.fchmod(file.fileno(), 0o600)
        file.write(text)


def _versions() -> str:
    lines = [f"Python {platform.python_version()} on {platform.platform()}"]
    for name in PACKAGES:
        try:
            lines.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:  # noqa: PERF203 - six of them
            lines.append(f"{name}: not installed")
    return "\n".join(lines)


def _environment(environ: Mapping[str, str]) -> str:
    """List the variables that the kernel or Scilab may read, without the values of secrets."""
    names = sorted(name for name in environ if CONCERNS.search(name))
    return "\n".join(
        f"{name}={'(left out)' if SECRET.search(name) else environ[name]}" for name in names
    )


def _transcript(environ: Mapping[str, str]) -> str:
    path = config.TRANSCRIPT.of(environ)
    if not path:
        return (
            f"There is no transcript. Set {config.TRANSCRIPT.variable} to the name of a file, "
            "let the problem happen again, and make another report."
        )
    try:
        text = Path(path).expanduser().read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        return f"The transcript cannot be read: {error}"
    return text[-TRANSCRIPT_CHARACTERS:]


def _without_persons(text: str, environ: Mapping[str, str]) -> str:
    """Replace the user's name and home folder."""
    home = environ.get("HOME", "")
    if len(home) > 1:
        text = text.replace(home, "~")
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        return text
    return re.sub(rf"\b{re.escape(user)}\b", "USER", text)
