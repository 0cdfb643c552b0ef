from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.protocol.connection import ConnectionInfo
from scilab_kernel.protocol.errors import ConnectionFileError
from scilab_kernel.protocol.messages import Channel

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = {
    "transport": "tcp",
    "ip": "127.0.0.1",
    "shell_port": 1001,
    "iopub_port": 1002,
    "stdin_port": 1003,
    "control_port": 1004,
    "hb_port": 1005,
    "key": "secret",
    "signature_scheme": "hmac-sha256",
    "kernel_name": "ignored",
}


def test_a_connection_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kernel.json"
    path.write_text(json.dumps(FIELDS))
    info = ConnectionInfo.load(path)
    assert (info.key, info.signature_scheme) == (b"secret", "hmac-sha256")
    assert info.endpoint(Channel.SHELL) == "tcp://127.0.0.1:1001"
    assert info.endpoint(Channel.HEARTBEAT) == "tcp://127.0.0.1:1005"


def test_ipc_sockets_are_files_with_a_number() -> None:
    info = ConnectionInfo.parse({**FIELDS, "transport": "ipc", "ip": "dir/kernel"}, "k.json")
    assert info.endpoint(Channel.IOPUB) == "ipc://dir/kernel-1002"


CURVE = {"curve_publickey": "p" * 40, "curve_secretkey": "s" * 40}


def test_transport_and_scheme_have_defaults() -> None:
    fields = {k: v for k, v in FIELDS.items() if k not in {"transport", "signature_scheme"}}
    info = ConnectionInfo.parse({**fields, "key": ""}, "k.json")
    assert (info.transport, info.signature_scheme, info.key) == ("tcp", "hmac-sha256", b"")


@pytest.mark.parametrize("name", ["ip", "shell_port", "hb_port", "key"])
def test_the_error_names_a_missing_field(name: str) -> None:
    fields = {k: v for k, v in FIELDS.items() if k != name}
    with pytest.raises(ConnectionFileError, match=f"^k.json: {name} is missing$"):
        ConnectionInfo.parse(fields, "k.json")


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("shell_port", "1001", "shell_port is not of type int: '1001'"),
        ("shell_port", True, "shell_port is not of type int: True"),
        ("hb_port", 0, "hb_port is not between 1 and 65535: 0"),
        ("hb_port", 65536, "hb_port is not between 1 and 65535: 65536"),
        ("key", ["s3cret"], "key is not of type str"),
        ("curve_secretkey", ["s3cret"], "curve_secretkey is not of type str"),
        ("transport", "inproc", "transport 'inproc' is neither tcp nor ipc"),
        ("curve_secretkey", "x" * 40, "curve_publickey is no CurveZMQ key"),
        ("curve_publickey", "short", "curve_publickey is no CurveZMQ key"),
        ("signature_scheme", "hmac-nonsense", "signature_scheme 'hmac-nonsense' is unknown"),
        ("signature_scheme", "sha256", "signature_scheme 'sha256' is unknown"),
        ("signature_scheme", "hmac-shake_128", "signature_scheme 'hmac-shake_128' is unknown"),
    ],
)
def test_the_error_names_a_bad_value(field: str, value: Any, problem: str) -> None:
    with pytest.raises(ConnectionFileError) as caught:
        ConnectionInfo.parse({**FIELDS, field: value}, "k.json")
    assert str(caught.value) == f"k.json: {problem}"


REGISTRATION = {
    "kernel_id": "a-kernel",
    "transport": "tcp",
    "registration_ip": "127.0.0.1",
    "registration_port": 2001,
    "signature_scheme": "hmac-sha256",
    "key": "secret",
}


def test_a_registration_file_leaves_the_ports_open() -> None:
    info = ConnectionInfo.parse(REGISTRATION, "r.json")
    assert info.registration is not None
    assert info.registration.endpoint == "tcp://127.0.0.1:2001"
    assert info.ip == "127.0.0.1"
    assert set(info.ports().values()) == {0}
    assert ConnectionInfo.parse(FIELDS, "k.json").registration is None


def test_the_fields_of_a_connection_make_the_same_connection() -> None:
    fields = {**FIELDS, **CURVE}
    info = ConnectionInfo.parse(fields, "k.json")
    assert info.fields() == {k: v for k, v in fields.items() if k != "kernel_name"}
    assert ConnectionInfo.parse(info.fields(), "k.json") == info
    assert set(ConnectionInfo.parse(FIELDS, "k.json").fields()) == set(FIELDS) - {"kernel_name"}


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("kernel_id", None, "kernel_id is missing"),
        ("kernel_id", "../up", "kernel_id cannot be used: '../up'"),
        ("registration_ip", None, "registration_ip is missing"),
        ("registration_port", "2001", "registration_port is not of type int: '2001'"),
        ("registration_port", 0, "registration_port is not between 1 and 65535: 0"),
        ("transport", "ipc", "registration works over tcp only"),
        ("key", None, "key is missing"),
    ],
)
def test_a_bad_registration_value_is_named(field: str, value: Any, problem: str) -> None:
    with pytest.raises(ConnectionFileError) as caught:
        ConnectionInfo.parse({**REGISTRATION, field: value}, "r.json")
    assert str(caught.value) == f"r.json: {problem}"


def test_no_key_is_in_a_text_that_may_be_logged() -> None:
    info = ConnectionInfo.parse({**FIELDS, "key": "s3cret", **CURVE}, "k.json")
    assert "s3cret" not in repr(info)
    assert CURVE["curve_secretkey"] not in repr(info)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a JSON object"),
        ("\xff", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_connection_file_that_is_no_json_object_is_refused(
    tmp_path: Path, text: str, problem: str
) -> None:
    path = tmp_path / "kernel.json"
    path.write_text(text, "latin-1")
    with pytest.raises(ConnectionFileError) as caught:
        ConnectionInfo.load(path)
    assert str(caught.value) == f"{path}: {problem}"


def test_a_connection_file_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "absent.json"
    with pytest.raises(ConnectionFileError) as caught:
        ConnectionInfo.load(path)
    assert str(caught.value) == f"{path}: No such file or directory"
