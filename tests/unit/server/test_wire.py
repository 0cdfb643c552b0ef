from __future__ import annotations

import hmac
import json
from typing import Any

import pytest

from scilab_kernel.protocol.errors import WireError
from scilab_kernel.protocol.messages import Message
from scilab_kernel.server.wire import Wire
from tests.fakes.connections import connection_info

HEADER = {"msg_id": "1", "msg_type": "execute_request", "session": "s", "version": "5.4"}
PARTS = [HEADER, {}, {}, {"code": "x"}]


def frames(
    *parts: object, key: bytes = b"secret", digest: str = "sha256", raw: bytes | None = None
) -> list[bytes]:
    """Sign parts as a front end does; ``raw`` replaces the last part."""
    packed = [json.dumps(part).encode() for part in parts]
    if raw is not None:
        packed[-1] = raw
    signature = hmac.new(key, b"".join(packed), digest).hexdigest() if key else ""
    return [b"route", b"<IDS|MSG>", signature.encode(), *packed]


def test_a_message_is_decoded() -> None:
    message = Wire.of(connection_info()).decode([*frames(*PARTS), b"buffer"])
    assert (message.msg_type, message.content) == ("execute_request", {"code": "x"})
    assert message.identities == (b"route",)
    assert {**message.header, **HEADER} == message.header
    assert [bytes(buffer) for buffer in message.buffers] == [b"buffer"]


def test_an_encoded_message_can_be_decoded() -> None:
    sent = Message("stream", {"text": "é𝄞"}, metadata={"m": 1}, identities=(b"a",), buffers=(b"b",))
    wire, other = Wire.of(connection_info()), Wire.of(connection_info())
    got = other.decode(wire.encode(sent))
    assert (got.content, got.metadata, got.identities) == (sent.content, {"m": 1}, (b"a",))
    assert got.header["version"] == "5.6"
    assert [bytes(buffer) for buffer in got.buffers] == [b"b"]


def test_a_given_msg_id_is_kept_and_others_are_unique() -> None:
    wire, other = Wire.of(connection_info()), Wire.of(connection_info())
    given = wire.encode(Message("input_request", {}, header={"msg_id": "mine"}))
    assert other.decode(given).header["msg_id"] == "mine"
    ids = {other.decode(wire.encode(Message("status", {}))).header["msg_id"] for _ in range(9)}
    assert len(ids) == 9


@pytest.mark.parametrize("scheme", ["sha256", "sha1", "sha512", "md5"])
def test_a_message_can_be_signed_with_every_digest_of_hashlib(scheme: str) -> None:
    wire = Wire.of(connection_info(signature_scheme=f"hmac-{scheme}"))
    assert wire.decode(frames(*PARTS, digest=scheme)).msg_type == "execute_request"


def test_with_an_empty_key_nothing_is_signed() -> None:
    wire = Wire.of(connection_info(key=""))
    assert wire.decode(frames(*PARTS, key=b"")).msg_type == "execute_request"
    assert wire.encode(Message("status", {}))[1] == b""


def test_a_replay_is_refused() -> None:
    wire = Wire.of(connection_info())
    wire.decode(frames(*PARTS))
    with pytest.raises(WireError, match="Duplicate"):
        wire.decode(frames(*PARTS))


GOOD = frames(*PARTS)

BAD: dict[str, list[bytes]] = {
    "wrong key": frames(*PARTS, key=b"guess"),
    "wrong scheme": frames(*PARTS, digest="sha1"),
    "unsigned": [*GOOD[:2], b"", *GOOD[3:]],
    "tampered": [*GOOD[:-1], b'{"code": "y"}'],
    "no frames": [],
    "no delimiter": [b"route", *GOOD[2:]],
    "delimiter only": GOOD[:2],
    "cut after the signature": GOOD[:3],
    "cut before the content": GOOD[:-1],
    "garbage": [b"\x00\xff", b"\xfe"],
    "invalid UTF-8": frames(*PARTS, raw=b'{"code": "\xff"}'),
    "UTF-16": frames(*PARTS, raw='{"code": ""}'.encode("utf-16")),
    "not JSON": frames(*PARTS, raw=b"{"),
    "not a number": frames(*PARTS, raw=b'{"code": NaN}'),
    "nested without end": frames(*PARTS, raw=b"[" * 200_000),
    "content is a list": frames(*PARTS[:3], []),
    "content is null": frames(*PARTS[:3], None),
    "header is a list": frames([], *PARTS[1:]),
    "header is a string": frames("header", *PARTS[1:]),
    "header without msg_id": frames({"msg_type": "x"}, *PARTS[1:]),
    "header without msg_type": frames({"msg_id": "x"}, *PARTS[1:]),
    "msg_type is a number": frames({**HEADER, "msg_type": 1}, *PARTS[1:]),
    "msg_id is a list": frames({**HEADER, "msg_id": []}, *PARTS[1:]),
    "parent is a list": frames(HEADER, [], *PARTS[2:]),
    "metadata is a list": frames(HEADER, {}, [], {}),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_bad_frames_raise_one_error_and_do_no_harm(bad: list[bytes]) -> None:
    wire = Wire.of(connection_info())
    with pytest.raises(WireError):
        wire.decode(bad)
    assert wire.decode(frames(*PARTS[:3], {"code": "next"})).content == {"code": "next"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"code": "\ud800x"}, {"code": "?x"}),
        ({"code": ["\udcff", {"\ud800": 1}]}, {"code": ["?", {"?": 1}]}),
        ({"code": "\U0001d11e"}, {"code": "\U0001d11e"}),
        ({"code": "\\ud800"}, {"code": "\\ud800"}),
    ],
)
def test_surrogates_in_a_received_message_become_question_marks(
    content: Any, expected: Any
) -> None:
    assert Wire.of(connection_info()).decode(frames(*PARTS[:3], content)).content == expected


def test_surrogates_in_a_sent_message_become_question_marks() -> None:
    message = Message("stream", {"text": "a\ud800b"})
    got = Wire.of(connection_info()).decode(Wire.of(connection_info()).encode(message))
    assert got.content == {"text": "a?b"}


def test_a_cloned_wire_signs_with_the_same_key() -> None:
    wire = Wire.of(connection_info())
    message = Message("status", {}, header={"msg_id": "1"})
    twin = wire.clone()
    assert Wire.of(connection_info()).decode(twin.encode(message)).msg_type == "status"
    assert Wire.of(connection_info(key="")).clone().encode(message)[1] == b""
