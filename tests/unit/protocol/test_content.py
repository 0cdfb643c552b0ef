from __future__ import annotations

import sys
from typing import Any

import pytest

from scilab_kernel.protocol import content
from scilab_kernel.protocol.errors import ContentError
from scilab_kernel.protocol.messages import Message
from tests.fakes.schema import check_content


def test_the_protocols_defaults() -> None:
    request = content.ExecuteRequest.parse({"code": "x"})
    assert request == content.ExecuteRequest(
        code="x",
        silent=False,
        store_history=True,
        user_expressions={},
        allow_stdin=True,
        stop_on_error=True,
    )


def test_null_means_absent_and_unknown_fields_are_ignored() -> None:
    request = content.HistoryRequest.parse({"n": None, "raw": True, "pattern": "a*"})
    assert (request.hist_access_type, request.n, request.pattern) == ("tail", sys.maxsize, "a*")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "code is missing"),
        ({"code": None}, "code is missing"),
        ({"code": 1}, "code is not of type str: 1"),
        ({"code": "", "silent": 1}, "silent is not of type bool: 1"),
        ({"code": "", "user_expressions": []}, "user_expressions is not of type"),
    ],
)
def test_a_malformed_request_is_refused(fields: dict[str, Any], problem: str) -> None:
    with pytest.raises(ContentError, match=problem):
        content.ExecuteRequest.parse(fields)


@pytest.mark.parametrize("position", [True, 1.5, "1", 2**63])
def test_a_position_is_a_number_of_64_bits(position: object) -> None:
    with pytest.raises(ContentError, match="cursor_pos"):
        content.CompleteRequest.parse({"code": "", "cursor_pos": position})


@pytest.mark.parametrize(("given", "taken"), [(-5, 0), (0, 0), (2, 2), (4, 3), (None, 3)])
def test_the_cursor_stays_within_the_code(given: int | None, taken: int) -> None:
    request = content.InspectRequest.parse({"code": "a𝄞b", "cursor_pos": given})
    assert request.position == taken


def test_an_aborted_reply_is_complete() -> None:
    check_content("execute_reply", content.aborted())


def test_a_reply_goes_back_to_the_sender() -> None:
    request = Message("complete_request", {}, header={"msg_id": "1"}, identities=(b"me",))
    reply = request.reply(content.ok())
    assert (reply.msg_type, reply.identities) == ("complete_reply", (b"me",))
    assert (reply.parent_header, reply.header) == ({"msg_id": "1"}, {})


def test_a_publication_names_its_parent_and_nobody_else() -> None:
    request = Message("execute_request", {}, header={"msg_id": "1"}, identities=(b"me",))
    publication = request.publication("stream", {"name": "stdout", "text": ""})
    assert (publication.parent_header, publication.identities) == ({"msg_id": "1"}, ())
