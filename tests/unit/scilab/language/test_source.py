"""Each case was put to Scilab 6.1.1; tests/scilab/forms.py has what other versions take."""

from __future__ import annotations

import pytest

from scilab_kernel.interfaces.language import Completeness
from scilab_kernel.scilab.language.dialect import dialect
from scilab_kernel.scilab.language.source import Spot, completeness, refusal, statements, token_at

SIX = dialect("6.1.1")

COMPLETE = [
    "", "\n", "// c", ";;", "; ; x", "x=1", "x=1;;", "x,;y", "x=1\rx=2", "x=1\r\ny=2", "\ufeffx=1",
    "x=[1,\n2]", "x={1,\n2}", "[\n1]", "[// c\n1]", "[1 //c\n2]", "[1;;2]", "[1,;2]", "{}", "[\n]",
    "[a, b] = deal(1,2)", "[a b]=f()", "[a.b,c(1)]=f()", "[a,b](1)=2", "a(1).b=2", "a{1}(2)=3",
    "x=1 ...\n+2", "x=1 .. // c\n+2", "x=1 .. /* c */\n+2", "..\nx=1", "x=[1 ..\n//c\n2]",
    "x=1 ..\n\n", "x=[1 -2]", "x=[a (1)]", "[f(a (1))]", "(a,b)", "f(:)", "x=:", "x=a&:", "f(a=1)",
    "f(,1)", "f(1,)", "f([a,b]=g())", "f()(1)", "x()=1", "1(2)", "$(1)", "a.if", "a.end=1",
    "x=return", "[a,b]=return(1,2)", "return 3", "x=resume(1)", "break", "x=~~a", "x=a^-b",
    "x=1:2:3:4", "clear x y", "format long", "hold on", "cd ..", "ls -l", "foo bar/baz",
    "exec a/b.sce", "foo a.b", "disp )", 'foo "b"', "x=1, foo a", "if x foo a end",
    "if %t\ndisp )\nend", "if x end", "if x then y=1 else y=2 end", "if %t\nthen\nx=1\nend",
    "if %t, then x=1,end", "if x, y, elseif z, y, else, y, end", "if x then // c\n y,end",
    "if x then if y then z end end", "for i=1:3 do x=1 end", "for i=1:3 x=1 end",
    "for (i=1:3), x, end", "for i=1:2 // c\n y,end", "while %t do end", "while x // c\n y,end",
    "while x, y, end", "while x then; y, end", "select x\ncase 1 y=2\notherwise\ny\nend",
    "switch x\ncase 1\ny\nend", "select x\n// c\n// d\n case 1\nend",
    "select x // c\n case 1\nelse\n y\nend", "try x catch y end", "try\nend",
    "try, x, catch, y, end", "try // c\ny\ncatch // d\nz\nend", "function f(),end",
    "function f\nend", "function [a,b]=f(x, ..\n y)\nendfunction", "function []=f()\nend",
    "function a=f(varargin)\nend", "function f() // c\nend",
    "function f()\nfunction g()\nend\nend", "function f()\nx=1 end", "arguments = 3",
    "classdef = 3", "methods = 1", "function f()\narguments\nendfunction",
    "if f(a=1) then, y, end", "for i=f(a=1), y, end", "while f(a=1) do, y, end",
]  # fmt: skip

INVALID = [
    "end", "endfunction", "else", "case 1", "catch", "end end", "if x, end end", "a=1)", "a=1]",
    "a=1}", "x=[1 2)", "x=(1]", "x=(1,\n2)", "x=[f(1,\n2)]", "x=(1 // c\n)", "x='a", 'x=\'a"',
    "x='a ..\nb'", "x = \n3", "x=", "1+", "x.", "~", "a.\nb", "x=end", "x=3a", "x=1e", "x=1 2",
    "x='a' 'b'", "f(a b)", "a=b=c", "a==b=c", "1=2", "a+b=c", "a'=1", "(a)=1", "[a;b]=f()",
    "if a=b then end", "x=(a=1)", "[1,]", "[,1]", "[;1]", "[1;,2]", "[1\n,2]", "[(1 2)]", "a{1 2}",
    "a{1}{2}", "f()()", "f(1)()", "x=()", "f(:+1)", "x=a..b", "x=1 .. /* c */ 2",
    "x = ..\n// c\n 3", "x=1..2", "`", "x=1\x00", "x=a?+", "x=a!=b", "x=1 if y, end",
    "if x then y=1 z=2 end", "if x, y, end y", "while %t end", "for i=1:2 then end",
    "for i in 1:2", "if x // c\n then y,end", "if return then end", "break 3", "if x\nendfunction",
    "if x\nelse\nelse\nend", "if x\nelse\nelseif y\nend", "try\ncatch\ncatch\nend",
    "select x\nend", "select x\n y\n case 1\nend", "select x case 1 then y end",
    "select x\nelse\nend", "select x\ncase 1\nelse\nx\ncase 2\nend", "function f() x=1 end",
    "function f(a b)\nend", "function [a b]=f()\nend", "function f(a=1)\nend",
    "function if()\nend", "function f() end", "function [a,\n b]=f()\nend",
    "function f()\n;x\nend", "function f\nif x\nendfunction", "if [a=1] then, end",
]  # fmt: skip


@pytest.mark.parametrize("code", COMPLETE)
def test_complete(code: str) -> None:
    assert completeness(code, SIX) == Completeness("complete")


@pytest.mark.parametrize("code", INVALID)
def test_invalid(code: str) -> None:
    assert completeness(code, SIX) == Completeness("invalid")


@pytest.mark.parametrize(
    ("code", "levels"),
    [
        ("if x then", 1),
        ("if x then\n  for i=1:3\n", 2),
        ("if x\n y\nelse", 1),
        ("select x", 1),
        ("select x\ncase 1\n y\ncase 2", 1),
        ("while x", 1),
        ("try\n x", 1),
        ("function f(", 1),
        ("function", 1),
        ("function y = f(x)\nif x\ny = [1 2", 3),
        ("x=[1,\n", 1),
        ("x=[1,", 1),
        ("x=[f(1,", 2),
        ("x={[", 2),
        ("f(1,", 1),
        ("x=1 ..", 1),
        ("x=1 + ...\n", 1),
        ("x=1 .. // c", 1),
        ("if x\n y = 1 + ..\n", 2),
        ("/* a", 0),
        ("if x\n/* a\n b", 1),
    ],
)
def test_incomplete_with_the_indent_of_the_next_line(code: str, levels: int) -> None:
    assert completeness(code) == Completeness("incomplete", "    " * levels)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("x=1", [("x=1", "")]),
        ("x=1;y=2,z\n w", [("x=1", ";"), ("y=2", ","), ("z", "\n"), ("w", "")]),
        ("x // c", [("x", "\n")]),
        ("x=[1\n2]; // c\n", [("x=[1\n2]", ";")]),
        ("if x, y; end; z", [("if x, y; end", ";"), ("z", "")]),
        ("function f()\nx\nend\nf()", [("function f()\nx\nend", "\n"), ("f()", "")]),
        ("clear x y; z", [("clear x y", ";"), ("z", "")]),
        ("cd ..", [("cd ..", "")]),
        ("ls -", [("ls -", "")]),
        ("foo -", [("foo -", "")]),
        ("x=1 + ..\n 2\n", [("x=1 + ..\n 2", "\n")]),
        ("// c\n", []),
        ("x=)\ny=1;", [("y=1", ";")]),
    ],
)
def test_statements(code: str, expected: list[tuple[str, str]]) -> None:
    assert [(code[s.start : s.end], s.terminator) for s in statements(code)] == expected


@pytest.mark.parametrize(
    ("code", "spot"),
    [
        ("x = lins|", Spot("code", 4, 8)),
        ("x = li|ns", Spot("code", 4, 8)),
        ("a.b.c|", Spot("code", 0, 5)),
        ("a.b.|", Spot("code", 0, 4)),
        ("a.end|", Spot("code", 0, 5)),
        ("if|", Spot("code", 0, 2)),
        ("x + |", Spot("code", 4, 4)),
        ("%p|i", Spot("code", 0, 3)),
        ("a'|", Spot("code", 2, 2)),
        ("plot(|", Spot("code", 5, 5, "plot", 0)),
        ("plot(x, y|", Spot("code", 8, 9, "plot", 1)),
        ("f([1, 2], g(3, 4), |", Spot("code", 19, 19, "f", 2)),
        ("f(1, (2 + |", Spot("code", 10, 10, "f", 1)),
        ("f(1, [2, |", Spot("code", 9, 9, "f", 1)),
        ("s.f(1, |", Spot("code", 7, 7, "s.f", 1)),
        ("exec('a/b|", Spot("string", 6, 9, "exec", 0)),
        ('x = ["it""s|', Spot("string", 6, 11)),
        ("x = 1 // lins|", Spot("comment", 13, 13)),
        ("/* a|", Spot("comment", 4, 4)),
        ("cd foo/b|ar", Spot("command", 3, 10)),
        ("clear x|", Spot("command", 6, 7)),
        ("", Spot("code", 0, 0)),
    ],
)
def test_token_at(code: str, spot: Spot) -> None:
    cursor = code.find("|") if "|" in code else 0
    assert token_at(code.replace("|", ""), cursor) == spot


def nested(opening: str, closing: str, depth: int) -> str:
    return f"x={opening * depth}1{closing * depth};"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('x="' + "a" * 16_400 + '";', "Line 1 has a text of more than 16000 bytes"),
        ("y=1\nx='" + "é" * 8_200 + "';", "Line 2 has a text"),
        ("\n\n//" + "a" * 16_400, "Line 3 has a comment"),
        ("/*" + "a" * 16_400 + "*/", "Line 1 has a comment"),
        ("x=1" + "0" * 16_400, "Line 1 has a run of characters"),
        ("x=" + " " * 16_400 + "1", "Line 1 has a run of blanks"),
        ("a" * 4_100 + "=1", "Line 1 has a name of more than 4000 bytes"),
        ("/* a\n/* b */", "Line 2 has /* inside a block comment"),
        (nested("(", ")", 195), "Line 1 nests brackets or blocks too deeply"),
        (nested("[", "]", 195), "nests"),
        (nested("{", "}", 195), "nests"),
        (nested("sin(", ")", 98), "nests"),
        ("x=" + "-" * 196 + "1", "nests"),
        ("x=1" + "^1" * 98, "nests"),
        ("if x\n" * 66 + "end\n" * 66, "nests"),
        ("if x\n" + "elseif x\n" * 49 + "end", "elseif"),
        ("select x\ncase 1\n" * 33 + "end\n" * 33, "nests"),
        ("x=1" + "+1" * 4_000, "more than 3000 operations"),
        ("x=1" + "+..\n1" * 4_000, "operations"),
        ("x" + ".y" * 4_000, "operations"),
        ("x" + "(1).y" * 2_000 + " = 1", "operations"),
        ("if " + "try, " * 200 + "x" + ", end" * 200, "a syntax error, and the blocks behind it"),
        ("x='\ud800'", "not valid Unicode"),
        ("x = 1;\nmode(4)", "Line 2 has Scilab wait for Enter"),
        ("mode 7", "use mode(1)"),
        (",\n// a\nx = 1", "a separator"),
        (" ; // a\nx = 1", "a separator"),
        ("function f()\n  mode ( 6 );\nendfunction", "Line 2"),
    ],
)
def test_code_that_scilab_does_not_survive_is_refused(code: str, words: str) -> None:
    reason = refusal(code)
    assert reason is not None
    assert words in reason


@pytest.mark.parametrize(
    "code",
    [
        "x=1",
        'x="' + "a" * 15_900 + '";',
        'x="' + "aaaa." * 10_000 + '";',
        "x='" + "a''" * 10_000 + "';",
        "/*" + "a*b" * 10_000 + "*/",
        "x=[" + "1," * 20_000 + "1];",
        "x=1;" * 20_000,
        "// /* a /* b",
        "x='/* /*'",
        nested("(", ")", 100),
        nested("sin(", ")", 60),
        "for i=x\n" * 30 + "end\n" * 30,
        "x=1" + "+1" * 2_000,
        "x=[" + "a+1," * 5_000 + "1];",
        "mode(0); mode(1), mode(2)\nmode(3); mode(-1)\nmode(x)\nmode(41)",
        "s = 'mode(4)' // mode(4)",
        "s.mode(4); %mode(4); my_mode(4); mode4",
    ],
)
def test_code_that_scilab_survives_is_not_refused(code: str) -> None:
    assert refusal(code) is None
