"""The version of Scilab decides which code is legal."""

from __future__ import annotations

import pytest

from scilab_kernel.interfaces.language import Completeness
from scilab_kernel.scilab.language.announce import announce
from scilab_kernel.scilab.language.dialect import NEWEST, dialect
from scilab_kernel.scilab.language.source import completeness
from tests.scilab.forms import FORMS, VERSIONS, cases


@pytest.mark.parametrize(("code", "version", "status"), cases())
def test_a_form_is_legal_in_the_versions_that_know_it(code: str, version: str, status: str) -> None:
    assert completeness(code, dialect(version)).status == status


@pytest.mark.parametrize("code", FORMS)
def test_the_beginning_of_a_legal_form_is_legal_or_waits_for_more(code: str) -> None:
    """Where it is cut in the middle of a token or expression it is neither."""
    for version in VERSIONS:
        whole = completeness(code, dialect(version)).status
        lines = code.splitlines(keepends=True)
        for count in range(1, len(lines)):
            begun = completeness("".join(lines[:count]), dialect(version)).status
            assert whole == "invalid" or begun in {"incomplete", "complete"}


@pytest.mark.parametrize(
    "code",
    ["function f(a b", "function [a b", "function f(a,,", "f = #(x y", "f = # x", "classdef A B"],
)
def test_a_head_that_cannot_go_on_is_invalid_at_once(code: str) -> None:
    assert completeness(code).status == "invalid"


@pytest.mark.parametrize(
    "code",
    [
        "function",
        "function [a,",
        "function [a]",
        "function [a] =",
        "function y = f(",
        "classdef A <",
    ],
)
def test_a_head_that_can_go_on_is_incomplete(code: str) -> None:
    assert completeness(code).status == "incomplete"


@pytest.mark.parametrize("version", ["", "main", "2027.0.0", "3000.1"])
def test_a_version_that_is_not_known_counts_as_the_newest(version: str) -> None:
    assert dialect(version) == NEWEST == dialect("2026.0.0")


def test_versions_differ_in_their_keywords() -> None:
    assert [dialect(version).keywords for version in VERSIONS] == [
        (),
        ("arguments",),
        ("arguments",),
        ("arguments", "classdef"),
    ]


@pytest.mark.parametrize(
    ("code", "levels"),
    [
        ("x(end", 1),
        ("x(end, ", 1),
        ("if x(end)", 1),
        ("if x(end) then\n  y(end + 1) = 2\n", 1),
        ("f = #(x) ->", 1),
        ("f = #(x) -> (", 1),
        ("f = #(x) -> (\nx", 1),
        ("f = #(x) -> (if x", 2),
        ("f(#(x) -> (x)", 1),
        ("function f(a)\narguments", 2),
        ("function f(a)\narguments\n a (1,1) double = 3", 2),
        ("function f(a)\narguments\n a = [1", 3),
        ("classdef A", 1),
        ("classdef A < B\nproperties\n a = 1", 2),
        ("classdef A\nmethods (", 3),
        ("classdef A\nmethods\nfunction f()\nend", 2),
        ("classdef A\nmethods\nfunction f()\nx(end)", 3),
        ("classdef A\nenumeration\nB(1,", 3),
    ],
)
def test_incomplete_code_has_the_indent_of_its_blocks(code: str, levels: int) -> None:
    assert completeness(code) == Completeness("incomplete", "    " * levels)


def test_the_last_value_is_announced_where_the_version_knows_the_form() -> None:
    code = "x(end + 1) = 5"
    assert announce(code) == f'{code}; if zzz_scilab_kernel.%sk_value("x", x), end, x = x'
    assert announce(code, dialect("2024.1.0")) == code
    assert announce("3 + 1i") != "3 + 1i"
    assert announce("3 + 1i", dialect("6.1.1")) == "3 + 1i"


@pytest.mark.parametrize("code", ["f = #(x) -> (x + 1)", "filter(s, #(x) -> (x))"])
def test_a_lambda_is_left_to_scilab(code: str) -> None:
    assert announce(code) == code
