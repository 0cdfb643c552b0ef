"""An sshd of one's own, with keys of its own, and a home whose owner may log in there."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fakes.ports import free_port

if TYPE_CHECKING:
    from typing_extensions import Self

HOST = "127.0.0.2"
"""This machine, under a name that gateway_provisioners does not know: it starts kernels that are
to run on this machine without ssh."""

SERVER = """\
Port {port}
ListenAddress {host}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/user_key.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
SetEnv HOME={home}
"""
"""HOME keeps the start files of the user's shell out of it: one of them may wait for a lock."""

CLIENT = """\
Host *
  IdentityFile {folder}/user_key
  UserKnownHostsFile {home}/.ssh/known_hosts
  BatchMode yes
"""


class Sshd:
    """Runs in ``folder``; ``environ`` is what a program needs to log in.

    paramiko reads the home that HOME names, OpenSSH the one of the user: it gets a configuration.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        home = folder / "home"
        (home / ".ssh").mkdir(parents=True)
        for name in ("host_key", "user_key"):
            self._make_key(folder / name)
        shutil.copy(folder / "user_key", home / ".ssh/id_ed25519")
        self.port = free_port()
        names = {"folder": folder, "home": home, "port": self.port, "host": HOST}
        kind, key, *_ = (folder / "host_key.pub").read_text().split()
        (home / ".ssh/known_hosts").write_text(f"[{HOST}]:{self.port} {kind} {key}\n")
        (folder / "sshd_config").write_text(SERVER.format(**names))
        (folder / "ssh_config").write_text(CLIENT.format(**names))
        programs = folder / "bin"
        programs.mkdir()
        ssh = programs / "ssh"
        ssh.write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {folder}/ssh_config "$@"\n')
        ssh.chmod(0o755)
        self.environ = {
            "HOME": str(home),
            "PATH": f"{programs}:{os.environ['PATH']}",
            "GP_SSH_PORT": str(self.port),
            "GP_RESPONSE_IP": "127.0.0.1",
            "GP_REMOTE_USER": getpass.getuser(),
            "GP_UNAUTHORIZED_USERS": "nobody",
            # Its default, a hundred years, is more than OpenSSH understands.
            "GP_TUNNEL_MAX_KEEP_ALIVE": "60",
            "GP_KERNEL_LOG_DIR": str(folder),
        }

    def __enter__(self) -> Self:
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)  # where it wants to be locked into
        program = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
        assert program, "install openssh-server, or say make test, which does"
        config = self._folder / "sshd_config"
        with (self._folder / "sshd.log").open("w") as log:
            self._process = subprocess.Popen([program, "-D", "-e", "-f", config], stderr=log)
        while not self._listens():
            assert self._process.poll() is None, (self._folder / "sshd.log").read_text()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex((HOST, self.port)) == 0

    @staticmethod
    def _make_key(path: Path) -> None:
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
        subprocess.run(command, check=True)
