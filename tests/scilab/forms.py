"""List pieces of code whose legality depends on the version of Scilab, and who accepts them.

6.1.1 and 2024.1 were asked, and tests/scilab/test_dialect.py asks again. What stands for 2025 and
2026 is what their change lists and their published grammar say.
"""

from __future__ import annotations

VERSIONS = ("6.1.1", "2024.1.0", "2025.1.0", "2026.1.0")

_BLOCK = "function f(a)\narguments\n{}\nend\nend"
_CLASS = "classdef A\n{}\nend"


def _block(*lines: str) -> str:
    return _BLOCK.format("\n".join(lines))


def _class(*lines: str) -> str:
    return _CLASS.format("\n".join(lines))


# A column for each version: + it is complete, - it is a syntax error.
FORMS: dict[str, str] = {
    # The end of what is indexed
    "A(end)": "- - - +",
    "x(end+1) = 5": "- - - +",
    "x.y(end).z": "- - - +",
    "f(A(end))": "- - - +",
    "A(end, :)": "- - - +",
    "A(1:end)": "- - - +",
    "A(end:-1:1)'": "- - - +",
    "A(end).b = 1": "- - - +",
    "A(end) = []": "- - - +",
    "x(f(end))": "- - - +",
    "x(~end, -end)": "- - - +",
    "x = (end)": "- - - +",
    "disp(A(end)), y = 1": "- - - +",
    "return(A(end))": "- - - +",
    "if x(end) then, y, end": "- - - +",
    "if x(end) == y(end - 1) y = 1; end": "- - - +",
    "while x(end) do, y, end": "- - - +",
    "for i = 1:x(end), y(end + 1) = i; end": "- - - +",
    "for (i = 1:x(end)), y, end": "- - - +",
    "select x(end)\ncase y(end)\nz\nend": "- - - +",
    "function f(x)\nif x(end)\nx\nend\nend": "- - - +",
    "x(end) = c{end} + y(end)": "- - - +",
    "c{end}": "+ + + +",
    "c{1, end} = 3": "+ + + +",
    "x = [a end]": "+ + + +",
    "x = [a(end) 1]": "+ + + +",
    "x = {a(end), b{end}}": "+ + + +",
    "[x(end), y] = f()": "+ + + +",
    "x.end": "+ + + +",
    "x(e.end)": "+ + + +",
    "A('end')": "+ + + +",
    "clear end": "+ + + +",
    "x = end": "- - - -",
    "1:end": "- - - -",
    "A(if)": "- - - -",
    "x(5), end": "- - - -",
    # The result of a call
    "f()()": "- + + +",
    "f(1)()": "- + + +",
    "x = ()": "- - - -",
    # Imaginary numbers
    "3 + 1i": "- - + +",
    "1j": "- - + +",
    "x = 2.5e3i": "- - + +",
    "x = 2.5d-3j": "- - + +",
    "x = .5i": "- - + +",
    "x = 1.i": "- - + +",
    "x = [1 2i; 3j, 4]": "- - + +",
    "f(1i)": "- - + +",
    "x = 1I": "- - - -",
    "x = 1ix": "- - - -",
    "x = 1i2": "- - - -",
    # Lambdas
    "f = #(x) -> (x + 1)": "- - + +",
    "#(x) -> (x + 1)": "- - + +",
    "f = #() -> (1)": "- - + +",
    "f = #(x)->(x)": "- - + +",
    "f = #(x, y) -> (varargout = list(x - y, y - x))": "- - + +",
    "res = filter(st, #(x) -> (x.val < 0));": "- - + +",
    "f = #(x) ->\n(x)": "- - + +",
    "f = #(x) -> (\ny = x;\ny + 1\n)": "- - + +",
    "f = #(x) -> (if x then y = 1; end)": "- - + +",
    "f = #(x) -> (#(y) -> (x + y))": "- - + +",
    "if f(#(x) -> (x)) then, y, end": "- - + +",
    "c = {#(x) -> (x), 2}": "- - + +",
    "f = #(x) -> (x(end))": "- - - +",
    "f = #(x) -> x": "- - - -",
    "f = #(x + 1) -> (x)": "- - - -",
    "f = #(x) -> (1 2)": "- - - -",
    "f = #(x) -> (end)": "- - - -",
    "x->y": "- - - -",
    "# = 1": "+ + - -",
    "x = #": "+ + - -",
    "#x = 3": "+ + + +",
    # Arguments
    _block("a"): "- + + +",
    _block("a (1,:)", "b double", "c (1,:) double", "d {mustBePositive}"): "- + + +",
    _block('a {mustBeMember(a, "value")} = 42', "b (1,:) double {f, g(1)} = [1 2", "3]"): "- + + +",
    _block("// c", "a = 3 // d", "", "b.c"): "- + + +",
    _block("a = x"): "- + + +",
    _block(""): "- + + +",
    "arguments\na\nend": "- + + +",
    "function f(a)\nx = 1\narguments\na\nend\nend": "- + + +",
    "function f(a), arguments\na\nend\nend": "- + + +",
    _block("a;", "b"): "- - - +",
    _block("a.b.c"): "- - - -",
    _block("a (1,:) (2)"): "- - - -",
    _block("a double {g} = 3 +"): "- - - -",
    _block("a = b = 3"): "- - - -",
    _block("a ()"): "- - - -",
    _block("a {}"): "- - - -",
    _block("a single double"): "- - - -",
    _block("a", "endfunction"): "- - - -",
    _block("if"): "- - - -",
    "function f(a)\narguments // c\na\nend\nend": "- - - -",
    "function f(a)\narguments;\na\nend\nend": "- - - -",
    "function f(a = 1)\nend": "- - - -",
    "arguments = 3": "+ - - -",
    "x = arguments": "+ - - -",
    "x.arguments = 1": "+ - - -",
    "f(arguments)": "+ - - -",
    "function f()\narguments\nendfunction": "+ - - -",
    "x = [arguments]": "+ + + +",
    "clear arguments": "+ + + +",
    # Classes
    "classdef A\nend": "- - - +",
    "classdef A < B & C\nend": "- - - +",
    _class("properties", "x = 0;", "y", "z (1,1) double {mustBePositive} = 1", "end"): "- - - +",
    _class("properties (Static, Private)", "a = [1 0; 0 1]", "end"): "- - - +",
    _class("enumeration", "A", "B (18/255, C.D)", "E()", "end"): "- - - +",
    _class("methods", "function A(x)", "this.x = x;", "end", "f = g", "end"): "- - - +",
    _class("methods (private)", "function r = f(n)", "if n, r = 1", "end", "end", "end"): "- - - +",
    _class("// c", "properties", "// d", "x", "end", "methods", "end"): "- - - +",
    _class("methods", "function f(a)", "arguments", "a", "end", "end", "end"): "- - - +",
    _class("x = 1"): "- - - -",
    _class("properties", "if", "end"): "- - - -",
    _class("methods", "disp(1)", "end"): "- - - -",
    "classdef A <\nend": "- - - -",
    "classdef = 3": "+ + + -",
    "x = classdef": "+ + + -",
    "methods = 1": "+ + + +",
    "properties(x)": "+ + + +",
    "enumeration = 1": "+ + + +",
    "x.methods": "+ + + +",
}


def cases() -> list[tuple[str, str, str]]:
    """List code, version, and what that takes it for."""
    status = {"+": "complete", "-": "invalid"}
    return [
        (code, version, status[mark])
        for code, marks in FORMS.items()
        for version, mark in zip(VERSIONS, marks.split(), strict=True)
    ]
