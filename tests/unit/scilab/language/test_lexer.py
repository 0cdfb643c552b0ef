"""Each case was put to Scilab 6.1.1."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.language.source import tokens


def cut(code: str) -> list[tuple[str, str]]:
    return [(token.kind, code[token.start : token.end]) for token in tokens(code)]


def kinds(code: str) -> list[str]:
    return [token.kind for token in tokens(code)]


@pytest.mark.parametrize(
    "text",
    ["'it''s'", '"a""b"', "'a\"\"b'", "'a\"'b'", '"a\'"b"', "''", '"a // b"', "'/* a'", "'..'"],
)
def test_two_quotes_in_a_row_belong_to_the_string(text: str) -> None:
    assert cut(f"x={text}")[2:] == [("string", text)]


@pytest.mark.parametrize(
    ("code", "string"),
    [
        ("a'", None),
        ("a ' ", None),
        ("5'", None),
        ("f(1)'", None),
        ("[1]'", None),
        ("x={1}'", None),
        ("%pi'", None),
        ("%t'", None),
        ("a''b'", "'b'"),
        ("a.''b'", "'b'"),
        ("x='b'", "'b'"),
        ("$ 'b'", "'b'"),
        ("x=[a 'b']", "'b'"),
        ("x=[a' 'b']", "'b'"),
        ("x=[a(1) 'b']", "'b'"),
        ("x=[a', 'b']", "'b'"),
        ("x=[1 'a']", None),
        ("x=[a']", None),
        ("x=[a ..\n 'b']", "'b'"),
        ("x=a ..\n'b'", "'b'"),
        ("x=[f(a 'b)')]", "'b)'"),
    ],
)
def test_a_quote_transposes_or_begins_a_string(code: str, string: str | None) -> None:
    strings = [text for kind, text in cut(code) if kind == "string"]
    assert strings == ([] if string is None else [string])
    assert "error" not in kinds(code)


@pytest.mark.parametrize("number", ["1", "12.5", "5.", ".5", "1e3", "1.e2", "1d-3", "1D+3", ".5E1"])
def test_numbers(number: str) -> None:
    assert cut(f"x={number};") == [
        ("name", "x"),
        ("operator", "="),
        ("number", number),
        ("operator", ";"),
    ]


@pytest.mark.parametrize("name", ["%pi", "a1", "_a", "a#b!c?d$e", "$a", "é", "%t", "µ_1", "\xa01"])
def test_names(name: str) -> None:
    assert cut(f"x={name}")[2:] == [("name", name)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2.^x", ["2.", "^", "x"]),
        ("1./2", ["1.", "/", "2"]),
        ("a./b", ["a", "./", "b"]),
        ("a.*.b", ["a", ".*.", "b"]),
        ("a.**b", ["a", ".**", "b"]),
        ("a.'*b'", ["a", ".'", "*", "b", "'"]),
        ("a = = b", ["a", "= =", "b"]),
        ("a<>b", ["a", "<>", "b"]),
        ("a~=b", ["a", "~=", "b"]),
        ("a&&~b", ["a", "&&", "~", "b"]),
        ("a.b.c", ["a", ".", "b", ".", "c"]),
        ("a\t+\x0bb", ["a", "+", "b"]),
    ],
)
def test_operators(code: str, expected: list[str]) -> None:
    assert [text for _, text in cut(code)] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("if x then", ["keyword", "name", "keyword"]),
        ("a.end", ["name", "operator", "name"]),
        ("[end]", ["operator", "name", "operator"]),
        ("x=1 // c", ["name", "operator", "number", "comment"]),
        ("x=1 /* a\n b */ + 2", ["name", "operator", "number", "comment", "operator", "number"]),
        ("x=1 .. // c\n+2", ["name", "operator", "number", "continuation", "operator", "number"]),
        ("x\r\ny\rz\n", ["name", "newline", "name", "newline", "name", "newline"]),
        ("x\n,;\ny", ["name", "newline", "name"]),
        ("\ufeffx", ["name"]),
        ("x=`", ["name", "operator", "error"]),
        ("x=3a", ["name", "operator", "error"]),
        ("x='a", ["name", "operator", "error"]),
        ("clear x-y 'z'", ["name", "word", "string"]),
        ("foo x/y // c", ["name", "word", "comment"]),
    ],
)
def test_kinds(code: str, expected: list[str]) -> None:
    assert kinds(code) == expected


def test_tokens_cover_all_but_blanks() -> None:
    code = "x = [1 2;3 4]' // c\nif x, disp('a'), end\ncd ..\n"
    rest = list(code)
    for token in tokens(code):
        rest[token.start : token.end] = " " * (token.end - token.start)
    assert not "".join(rest).strip(" \n")
