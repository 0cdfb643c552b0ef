"""The connection file, which says on which addresses to listen and how to sign messages."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from scilab_kernel.protocol.errors import ConnectionFileError
from scilab_kernel.protocol.messages import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

LAST_PORT = 65535

CURVE_KEY_LENGTH = 40
"""Characters of a key of 32 bytes in Z85, the text form that ZeroMQ uses."""


@dataclass(frozen=True, slots=True)
class ConnectionInfo:
    """The checked contents of a connection file; ``source`` names the file in error messages.

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

    def port(self, channel: Channel) -> int:
        """Return the port of a channel; with ipc, the number at the end of the socket's name."""
        port: int = getattr(self, f"{channel.value}_port")
        return port

    def endpoint(self, channel: Channel) -> str:
        """Return the address that ZeroMQ binds for a channel."""
        separator = "-" if self.transport == "ipc" else ":"
        return f"{self.transport}://{self.ip}{separator}{self.port(channel)}"

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
        """Check the fields of a connection file.

        Raises
        ------
        ConnectionFileError
            A field is missing, of the wrong type, or has a value that cannot be used.
        """
        transport = _field(fields, "transport", str, source, default="tcp")
        if transport not in {"tcp", "ipc"}:
            raise ConnectionFileError(source, f"transport {transport!r} is neither tcp nor ipc")
        return cls(
            source=source,
            transport=transport,
            ip=_field(fields, "ip", str, source),
            shell_port=_port(fields, "shell_port", source),
            iopub_port=_port(fields, "iopub_port", source),
            stdin_port=_port(fields, "stdin_port", source),
            control_port=_port(fields, "control_port", source),
            hb_port=_port(fields, "hb_port", source),
            key=_field(fields, "key", str, source).encode(),
            signature_scheme=_scheme(fields, source),
            **_curve_keys(fields, source),
        )


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


def _curve_keys(fields: Mapping[str, Any], source: str) -> dict[str, str]:
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
