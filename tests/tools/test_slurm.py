"""Many Scilabs as jobs of Slurm: a cluster of one machine, with dask-jobqueue."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.cluster import Cluster, TaskError
from tests.fakes.connections import free_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

SETUP = "function y = square(x)\n    if x < 0, nosuch(), end\n    y = x^2;\nendfunction"
ENDS_ITS_JOB = """
function y = f(path)
    if ~isfile(path) then
        mputl("here", path);
        host("scancel $SLURM_JOB_ID");
        sleep(60000);
    end
    y = 7;
endfunction
"""
CONFIGURATION = """
ClusterName=one
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket
SlurmctldPort={shell_port}
SlurmdPort={iopub_port}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000
PartitionName=all Nodes=ALL Default=YES State=UP
"""


@contextlib.contextmanager
def daemon(*command: str) -> Iterator[None]:
    """Run a daemon of Slurm's in the foreground."""
    with subprocess.Popen(command) as process:
        yield
        process.terminate()


def slurm_says(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


@pytest.fixture
def slurm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start a Slurm whose only machine is this one, with two processors."""
    for program in ("munged", "slurmctld", "slurmd"):
        assert shutil.which(program), "apt-get install slurm-wlm munge"
    assert os.getuid() == 0, "slurmd has to be root"
    for name in ("munge", "state", "spool"):
        (tmp_path / name).mkdir(mode=0o700)
    key = tmp_path / "munge/key"
    key.write_bytes(os.urandom(128))
    key.chmod(0o400)
    places = {name: tmp_path / "munge" / name for name in ("socket", "pid-file", "seed-file")}
    words = [f"--{name}={place}" for name, place in places.items()]
    settings = tmp_path / "slurm.conf"
    words_of = {"host": socket.gethostname().partition(".")[0], "user": "root", "folder": tmp_path}
    settings.write_text(CONFIGURATION.format(**words_of, **free_ports()))
    monkeypatch.setenv("SLURM_CONF", str(settings))
    with (
        daemon("munged", "--foreground", "--force", f"--key-file={key}", *words),
        daemon("slurmctld", "-D", "-f", str(settings)),
        daemon("slurmd", "-D", "-f", str(settings)),
    ):
        slurm_says("srun", "true")  # waits until the machine has registered
        yield


@pytest.fixture
def jobs(slurm: None, tmp_path: Path) -> Iterator[Any]:  # noqa: ARG001 - SLURM_CONF names it
    """Start two workers as jobs of Slurm; see that no job is left."""
    from dask_jobqueue.slurm import SLURMCluster  # noqa: PLC0415 - an extra of its own

    size: dict[str, Any] = {"cores": 1, "memory": "400MB", "interface": "lo"}
    with SLURMCluster(python=sys.executable, log_directory=str(tmp_path), **size) as started:
        started.scale(2)
        yield started
    slurm_says("srun", "--ntasks=2", "true")  # waits until both processors are free
    assert slurm_says("squeue", "--noheader", "--name=dask-worker") == ""


def test_tasks_run_in_jobs_of_slurm(jobs: Any) -> None:
    with Cluster(address=jobs.scheduler_address) as scilabs:
        assert list(scilabs.map("square", range(100), SETUP)) == [k**2 for k in range(100)]
        with pytest.raises(TaskError, match="Undefined variable: nosuch"):
            list(scilabs.map("square", [1, -1], SETUP))


def test_a_task_runs_again_after_the_end_of_its_job(jobs: Any, tmp_path: Path) -> None:
    with Cluster(address=jobs.scheduler_address) as scilabs:
        assert list(scilabs.map("f", [str(tmp_path / "ended")] * 3, ENDS_ITS_JOB)) == [7, 7, 7]
    assert (tmp_path / "ended").exists()
