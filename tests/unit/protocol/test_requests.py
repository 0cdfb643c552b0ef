from __future__ import annotations

import sys
from typing import Any

import pytest

from scilab_kernel.protocol import requests
from scilab_kernel.protocol.errors import ContentError


def test_a_request_has_the_protocols_defaults() -> None:
    request = requests.ExecuteRequest.parse({"code": "x"})
    assert request == requests.ExecuteRequest(
        code="x",
        silent=False,
        store_history=True,
        user_expressions={},
        allow_stdin=True,
        stop_on_error=True,
    )


def test_null_means_absent_and_unknown_fields_are_ignored() -> None:
    request = requests.HistoryRequest.parse({"n": None, "raw": True, "pattern": "a*"})
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
        requests.ExecuteRequest.parse(fields)


@pytest.mark.parametrize("position", [True, 1.5, "1", 2**63])
def test_a_position_is_a_number_of_64_bits(position: object) -> None:
    with pytest.raises(ContentError, match="cursor_pos"):
        requests.CompleteRequest.parse({"code": "", "cursor_pos": position})


@pytest.mark.parametrize(("given", "taken"), [(-5, 0), (0, 0), (2, 2), (4, 3), (None, 3)])
def test_the_cursor_stays_within_the_code(given: int | None, taken: int) -> None:
    request = requests.InspectRequest.parse({"code": "a𝄞b", "cursor_pos": given})
    assert request.position == taken
