"""The file that a launcher names: a connection file or a registration file.

A connection file says on which ports the kernel listens. With a registration file the kernel
chooses the ports and sends them to the launcher (the handshake, JEP 66).

https://jupyter.org/enhancement-proposals/66-jupyter-handshaking/jupyter-handshaking.html
"""

from __future__ import annotations

import hmac
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from scilab_kernel.protocol.errors import ConnectionFileError
from scilab_kernel.protocol.messages import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

LAST_PORT = 65535
FREE_PORTS = range(49152, LAST_PORT + 1)
"""The ports without an owner, by RFC 6335; among these pyzmq lets the system choose."""

CURVE_KEY_LENGTH = 40
"""Characters of a key of 32 bytes in Z85, the text form that ZeroMQ uses."""

KERNEL_ID = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
"""A kernel id becomes part of a file name."""


@dataclass(frozen=True, slots=True)
class Registration:
    """The address on which the launcher waits for the ports, and the id of the kernel."""

    kernel_id: str
    ip: str
    port: int

    @property
    def endpoint(self) -> str:
        """The address that ZeroMQ connects to."""
        return f"tcp://{self.ip}:{self.port}"


@dataclass(frozen=True, slots=True)
class ConnectionInfo:
    """The checked contents of either file; ``source`` names the file in error messages.

    Until the server listens, the ports of a registration file are 0: any free port.

    https://jupyter-client.readthedocs.io/en/stable/kernels.html#connection-files
    """

    source: str
    transport: str
    ip: str
    shell_port: int
    iopub_port: int
    stdin_port: int
    control_port: int
    hb_port: int
    key: bytes = field(repr=False)
    signature_scheme: str
    curve_publickey: str = ""
    curve_secretkey: str = field(default="", repr=False)
    """A file has both keys or neither. With both, all traffic is encrypted."""
    registration: Registration | None = None
    free_ports: range = FREE_PORTS
    """The server searches here for each port that is 0."""

    def port(self, channel: Channel) -> int:
        """Return the port of a channel; with ipc, the number at the end of the socket's name."""
        port: int = getattr(self, f"{channel.value}_port")
        return port

    def endpoint(self, channel: Channel) -> str:
        """Return the address that ZeroMQ binds for a channel."""
        separator = "-" if self.transport == "ipc" else ":"
        return f"{self.transport}://{self.ip}{separator}{self.port(channel)}"

    def with_ports(self, ports: Mapping[Channel, int]) -> ConnectionInfo:
        """Make a copy with the ports that the server listens on."""
        changed: dict[str, Any] = {f"{each.value}_port": port for each, port in ports.items()}
        return replace(self, **changed)

    def ports(self) -> dict[str, int]:
        """Return all five ports, under their names in a connection file."""
        return {f"{channel.value}_port": self.port(channel) for channel in Channel}

    def fields(self) -> dict[str, str | int]:
        """Return the fields of a connection file."""
        curve = {"curve_publickey": self.curve_publickey, "curve_secretkey": self.curve_secretkey}
        return {
            "transport": self.transport,
            "ip": self.ip,
            **self.ports(),
            "key": self.key.decode(),
            "signature_scheme": self.signature_scheme,
            **(curve if self.curve_secretkey else {}),
        }

    def sign(self, content: bytes) -> bytes:
        """Sign bytes as the wire protocol signs a message; without a key the signature is empty."""
        if not self.key:
            return b""
        digest = self.signature_scheme.partition("-")[2]
        return hmac.new(self.key, content, digest).hexdigest().encode()

    def socket_files(self) -> list[Path]:
        """Name the socket files: with ipc a file for each channel, with tcp none."""
        if self.transport == "tcp":
            return []
        return [Path(self.endpoint(channel).removeprefix("ipc://")) for channel in Channel]

    @classmethod
    def load(cls, path: str | Path) -> ConnectionInfo:
        """Read and check a connection file.

        Raises
        ------
        ConnectionFileError
            The file cannot be read, or a field cannot be used.
        """
        source = str(path)
        try:
            fields = json.loads(Path(path).read_bytes())
        except OSError as error:
            raise ConnectionFileError(source, error.strerror or str(error)) from error
        except (ValueError, RecursionError) as error:
            raise ConnectionFileError(source, "is not JSON") from error
        if not isinstance(fields, dict):
            raise ConnectionFileError(source, "is not a JSON object")
        return cls.parse(fields, source)

    @classmethod
    def parse(cls, fields: Mapping[str, Any], source: str) -> ConnectionInfo:
        """Check the fields of either file.

        Raises
        ------
        ConnectionFileError
            A field is missing, of the wrong type, or has a value that cannot be used.
        """
        transport = _field(fields, "transport", str, source, default="tcp")
        if transport not in {"tcp", "ipc"}:
            raise ConnectionFileError(source, f"transport {transport!r} is neither tcp nor ipc")
        registration = _registration(fields, source)
        if registration:
            # Without ip the kernel listens on the address of the launcher, on this machine.
            ip = _field(fields, "ip", str, source, default=registration.ip)
            ports: dict[str, Any] = {f"{channel.value}_port": 0 for channel in Channel}
        else:
            ip = _field(fields, "ip", str, source)
            names = [f"{channel.value}_port" for channel in Channel]
            ports = {name: _port(fields, name, source) for name in names}
        return cls(
            source=source,
            transport=transport,
            ip=ip,
            **ports,
            key=_field(fields, "key", str, source).encode(),
            signature_scheme=_scheme(fields, source),
            **_curve_keys(fields, source),
            registration=registration,
        )


def _registration(fields: Mapping[str, Any], source: str) -> Registration | None:
    if "registration_port" not in fields:
        return None
    if fields.get("transport", "tcp") != "tcp":
        raise ConnectionFileError(source, "registration works over tcp only")
    kernel_id = _field(fields, "kernel_id", str, source)
    if not KERNEL_ID.fullmatch(kernel_id):
        raise ConnectionFileError(source, f"kernel_id cannot be used: {kernel_id!r:.80}")
    ip = _field(fields, "registration_ip", str, source)
    return Registration(kernel_id, ip, _port(fields, "registration_port", source))


def _field(
    fields: Mapping[str, Any], name: str, kind: type[T], source: str, default: T | None = None
) -> T:
    value = fields.get(name, default)
    if value is None:
        raise ConnectionFileError(source, f"{name} is missing")
    if not isinstance(value, kind) or isinstance(value, bool):
        shown = "" if "key" in name else f": {value!r:.80}"  # no secret may be in a log
        raise ConnectionFileError(source, f"{name} is not of type {kind.__name__}{shown}")
    return value


def _port(fields: Mapping[str, Any], name: str, source: str) -> int:
    port = _field(fields, name, int, source)
    if not 1 <= port <= LAST_PORT:
        raise ConnectionFileError(source, f"{name} is not between 1 and {LAST_PORT}: {port}")
    return port


def _scheme(fields: Mapping[str, Any], source: str) -> str:
    scheme = _field(fields, "signature_scheme", str, source, default="hmac-sha256")
    family, _, digest = scheme.partition("-")
    if family != "hmac" or not _can_sign(digest):
        raise ConnectionFileError(source, f"signature_scheme {scheme!r} is unknown")
    return scheme


def _curve_keys(fields: Mapping[str, Any], source: str) -> dict[str, Any]:
    names = ("curve_publickey", "curve_secretkey")
    keys = {name: _field(fields, name, str, source, default="") for name in names}
    for name, key in keys.items():
        # With a single key the kernel could not encrypt, although the file asks for it.
        if any(keys.values()) and len(key) != CURVE_KEY_LENGTH:
            raise ConnectionFileError(source, f"{name} is no CurveZMQ key")
    return keys


def _can_sign(digest: str) -> bool:
    # Some digests of hashlib cannot sign, and only an attempt shows it.
    try:
        hmac.new(b"key", b"", digest).digest()
    except (ValueError, TypeError):
        return False
    return True
