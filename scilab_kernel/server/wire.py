"""Turns messages into signed frames and back, with ``jupyter_client.session``.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from scilab_kernel.protocol.errors import WireError
from scilab_kernel.protocol.messages import PROTOCOL_VERSION, Message

if TYPE_CHECKING:
    from types import ModuleType

    from jupyter_client.session import Session

    from scilab_kernel.protocol.connection import ConnectionInfo

T = TypeVar("T")


def _import_session() -> ModuleType:
    """Import ``jupyter_client.session`` without the code of the package ``jupyter_client``.

    The package would import clients, managers and asyncio, which the kernel does not need: an
    eighth of its start and 3 MB.
    """
    spec = importlib.util.find_spec("jupyter_client")
    if spec is None or "jupyter_client" in sys.modules:
        return importlib.import_module("jupyter_client.session")
    sys.modules["jupyter_client"] = importlib.util.module_from_spec(spec)
    try:
        return importlib.import_module("jupyter_client.session")
    finally:
        del sys.modules["jupyter_client"]  # a later import must execute the package


_session = _import_session()

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class Wire:
    """Encodes and decodes messages for a single thread; :meth:`clone` is for another thread."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def of(cls, connection: ConnectionInfo) -> Wire:
        """Make a wire with the key of a connection file."""
        scheme = connection.signature_scheme
        session = _session.Session(
            key=connection.key, signature_scheme=scheme, pack=_pack, unpack=_unpack
        )
        return cls(session)

    def clone(self) -> Wire:
        """Make a wire of the same session and key, for use in another thread."""
        return Wire(self._session.clone())

    def encode(self, message: Message) -> list[bytes]:
        """Turn a message into signed frames; the first frames are the identities."""
        header = self._session.msg_header(message.msg_type)
        header["version"] = PROTOCOL_VERSION
        header.update(message.header)
        parts = {
            "header": header,
            "parent_header": message.parent_header,
            "metadata": message.metadata,
            "content": message.content,
        }
        frames: list[bytes] = self._session.serialize(parts, list(message.identities))
        frames.extend(bytes(buffer) for buffer in message.buffers)
        return frames

    def decode(self, frames: list[bytes]) -> Message:
        """Turn frames into a message.

        Raises
        ------
        WireError
            The frames are forged, replayed, cut short, or against the protocol.
        """
        try:
            identities, rest = self._session.feed_identities(frames)
            parts = self._session.deserialize(rest)
        # Forged frames can make jupyter_client raise any type of exception.
        except Exception as error:
            raise WireError(f"{type(error).__name__}: {error!s:.200}") from error
        _expect(parts["msg_id"], str)
        return Message(
            msg_type=_expect(parts["msg_type"], str),
            content=_expect(parts["content"], dict),
            header=_expect(parts["header"], dict),
            parent_header=_expect(parts["parent_header"], dict),
            metadata=_expect(parts["metadata"], dict),
            identities=tuple(identities),
            buffers=tuple(parts["buffers"]),
        )


def _expect(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise WireError(f"a part is not of type {kind.__name__}: {value!r:.80}")
    return value


def _pack(value: object) -> bytes:
    # UTF-8 has no surrogates: a question mark in their place, so that the message is not lost.
    return _ENCODER.encode(value).encode("utf-8", "replace")


def _unpack(part: bytes) -> Any:
    # Decode here, because json.loads would guess UTF-16 and accept surrogates.
    text = part.decode("utf-8")
    value = _DECODER.decode(text)
    return _without_surrogates(value) if _SURROGATE_ESCAPE.search(text) else value


def _without_surrogates(value: Any) -> Any:
    """Replace surrogates, which JSON can escape but UTF-8 cannot encode, by question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in value.items()}
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, default=_session.json_default, separators=(",", ":")
)
_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
