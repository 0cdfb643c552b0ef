"""What a server on another machine says, as words or as variables."""

from __future__ import annotations

import os

import pytest

from scilab_kernel.commands import remote
from scilab_kernel.protocol.connection import FREE_PORTS, ConnectionInfo
from scilab_kernel.protocol.errors import ConnectionFileError

SAID = {"kernel-id": "a-kernel", "response-address": "192.0.2.1:8877", "public-key": "key"}


def words(**changed: str) -> list[str]:
    said = {**SAID, **{name.replace("_", "-"): value for name, value in changed.items()}}
    return [word for name, value in said.items() for word in (f"--{name}", value) if word]


def connection(*said: str) -> ConnectionInfo:
    return remote.launcher(said)({}).connection


@pytest.fixture(autouse=True)
def _container(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_PARENT_PID", "1")
    for name in ("KERNEL_ID", "RESPONSE_ADDRESS", "PUBLIC_KEY", "PORT_RANGE"):
        monkeypatch.delenv(name, raising=False)


def test_the_kernel_chooses_its_ports_and_its_key() -> None:
    one, other = connection(*words()), connection(*words())
    assert set(one.ports().values()) == {0}
    assert (one.ip, one.transport, one.free_ports) == ("0.0.0.0", "tcp", FREE_PORTS)  # noqa: S104
    assert one.key != other.key
    assert not one.curve_secretkey


def test_a_pid_of_another_machine_means_nothing() -> None:
    connection(*words())
    assert "JPY_PARENT_PID" not in os.environ


def test_a_container_says_the_same_in_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SAID.items():
        monkeypatch.setenv(name.replace("-", "_").upper(), value)
    monkeypatch.setenv("PORT_RANGE", "40000..41000")
    assert connection().free_ports == range(40000, 41001)


@pytest.mark.parametrize("said", ["", "0..0", "5000..5000"])
def test_a_range_of_nothing_is_any_port(said: str) -> None:
    assert connection(*words(port_range=said)).free_ports == FREE_PORTS


@pytest.mark.parametrize("said", ["5000", "a..b", "6000..5000", "1..70000", "1..2..3"])
def test_a_range_that_is_none_is_named(said: str) -> None:
    with pytest.raises(ConnectionFileError, match=f"port range '{said}'"):
        connection(*words(port_range=said))


@pytest.mark.parametrize("policy", ["auto", "required"])
def test_keys_of_encryption_are_made_where_it_is_asked_for(policy: str) -> None:
    made = connection(*words(transport_encryption=policy))
    assert len(made.curve_publickey) == len(made.curve_secretkey) == 40


def test_a_word_that_a_shell_leaves_out_is_empty() -> None:
    assert not connection(*words(), "--transport-encryption").curve_secretkey


@pytest.mark.parametrize("name", SAID)
def test_what_is_missing_is_named(name: str) -> None:
    with pytest.raises(ConnectionFileError, match=f"{name.replace('-', '_')} is missing"):
        connection(*words(**{name: ""}))


def test_without_the_library_that_encrypts_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remote, "LIBRARY", "no_such_library")
    with pytest.raises(ConnectionFileError, match=r"jupyter-scilab-kernel\[remote\]"):
        connection(*words())
