"""The command line: runs the kernel, or one of the commands install, uninstall, check and lsp.

A front end waits while the kernel starts, so each command imports only what it needs itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from scilab_kernel import __version__

if TYPE_CHECKING:
    from scilab_kernel.launcher import Launcher

USAGE = """\
usage: python -m scilab_kernel COMMAND ...

  install      make the kernel known to Jupyter
  uninstall    remove the kernel from Jupyter
  check        say what was found, what works, and how to repair the rest
  lsp          run the language server, which editors start and talk to on stdin and stdout
  -f FILE      run the kernel with a connection file (front ends do this)
  remote       run the kernel for a server on another machine (gateway_provisioners does this)
  --debug ...  before any of these: log on stderr what the kernel does
  --version    print the version
  --help       print this; COMMAND --help tells more about a command

Settings come from the environment and from scilab_kernel.toml; check prints them.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for.

    Returns
    -------
    int
        The exit code.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--debug"]:
        os.environ["SCILAB_KERNEL_DEBUG"] = "on"
        del words[0]
    if len(words) > 1 and words[0] == "-f":
        # `jupyter run` appends the names of its own files, which are not for the kernel.
        return _run(words[1])
    if words and words[0] in COMMANDS:
        return COMMANDS[words[0]](words[1:])
    if len(words) == 1 and os.path.exists(words[0]):  # noqa: PTH110 - pathlib takes longer
        return _run(words[0])
    print(USAGE, file=sys.stderr)
    return _complain(_misunderstood(words))


def _misunderstood(words: list[str]) -> str:
    if words == ["-f"]:
        return "-f needs the name of a connection file"
    if words:
        return f"{words[0]!r} is neither a command nor a connection file"
    return "a command is missing; to use the kernel, start Jupyter and choose Scilab"


def _install(words: list[str]) -> int:
    from scilab_kernel.commands import install  # noqa: PLC0415 - only what this command needs

    return install.install_main(words)


def _uninstall(words: list[str]) -> int:
    from scilab_kernel.commands import install  # noqa: PLC0415

    return install.uninstall_main(words)


def _check(words: list[str]) -> int:
    from scilab_kernel.commands import check  # noqa: PLC0415

    return check.main(words)


def _lsp(_words: list[str]) -> int:
    try:
        from scilab_kernel.lsp.server import make  # noqa: PLC0415
    except ModuleNotFoundError as error:
        return _complain(
            f"the language server needs {error.name}, which is not installed: "
            f"{sys.executable} -m pip install 'pygls>=2'"
        )
    make().start_io()
    return 0


def _remote(words: list[str]) -> int:
    from scilab_kernel.commands import remote  # noqa: PLC0415

    return _run(remote.launcher(words))


def _help(_words: list[str]) -> int:
    print(USAGE, end="")
    return 0


def _version(_words: list[str]) -> int:
    print(__version__)
    return 0


def _run(launched: str | Callable[[Mapping[str, str]], Launcher]) -> int:
    if sys.platform == "win32":
        return _complain(
            "Windows is not supported, because pexpect cannot drive a terminal there; use WSL"
        )
    # No cell runs yet that an interrupt could end: Python would end the kernel instead.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from scilab_kernel import app, calysto, config  # noqa: PLC0415 - only what this command needs
    from scilab_kernel.scilab.interpreter import ScilabInterpreter  # noqa: PLC0415

    found = config.load(os.environ)
    warnings = [*calysto.warnings(), *found.problems]
    return app.run(
        launched if isinstance(launched, str) else lambda: launched(found.environ),
        lambda: ScilabInterpreter(found.environ, warnings),
        keep_history=config.HISTORY.of(found.environ) == "on",
        log_level=config.DEBUG.of(found.environ),
    )


def _complain(text: str) -> int:
    print(f"scilab_kernel: {text}", file=sys.stderr)
    return 2


COMMANDS = {
    "install": _install,
    "uninstall": _uninstall,
    "check": _check,
    "lsp": _lsp,
    "remote": _remote,
    "--help": _help,
    "-h": _help,
    "--version": _version,
}

if __name__ == "__main__":
    # Python looks for modules in the working directory first: a queue.py beside a notebook would
    # stop the kernel. Python 3.10 has no safe_path.
    if not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
        del sys.path[0]
    sys.exit(main())
