"""Make cells of Scilab's grammar: programs, words in any order, what nests deeply or is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable


def words(text: str) -> list[str]:
    """Take words apart."""
    return text.split()


NAMES: tuple[str, ...] = (*"abcxyz", "f", "g", "ans", "%foo", "k_1", "A", "B")

FUNCTIONS = words(
    """
    abs and argn ascii bitand cell ceil cellfun char clear clearglobal convstr cos csvRead cumsum
    date deff det diag disp error errclear evstr exec execstr exists exp eye fieldnames find floor
    format funcprot getd global gsort iconvert ieee imag input int int8 inv isempty isequal kron
    lasterror length lines linspace list load log macrovar makecell matrix max mclose mfprintf mget
    mlist mode modulo mopen mprintf mputl msprintf mtlb_mode norm ones or pause poly predef printf
    prod rand read real regexp resume return rlist roots round save select sin size sleep sort
    sparse spec sqrt strcat string strsplit strsubst struct sum syslin tic tlist toc typename typeof
    uint16 unique varargin warning what where who who_user whos winsid write zeros
    notebook_html notebook_display notebook_results notebook_clear notebook_update
    """
)

KEYWORDS = words(
    """
    if then else elseif end for while do break continue select case switch otherwise function
    endfunction return try catch abort resume pause quitting help clear
    arguments classdef properties methods enumeration # ->
    """
)

BINARY = words("+ - * / \\ ^ .* ./ .\\ .^ .*. ./. == <> ~= < > <= >= & && | ||")
OPERATORS = (*BINARY, "'", ".'", "~", "@", "!", ":", ",", ";", "=", "++", "+=")
LITERALS: tuple[str, ...] = (
    *(
        "0",
        "1",
        "-1",
        "2.5",
        "1e3",
        "1i",
        "1e-400",
        "%pi",
        "%inf",
        "%nan",
        "%t",
        "%f",
        "%eps",
        "%i",
        "%s",
    ),
    *(
        '"text"',
        "'it''s'",
        '""',
        '"<b>&amp;"',
        "[]",
        "{}",
        "x($)",
        "x(:)",
        "int8(5)",
        "1:3",
        "uint32(7)",
    ),
    *("list(1,2)", "struct('a',1)", "sparse([1 0])", "%s^2+1", "1/%s", "list()", "10:-1:1"),
)


COMMANDS = (
    *("clear", "clear x y", "global a b", "format long", "format v 6", "mode(1)", "mode(3)"),
    *("return", "break", "continue", "abort", "pause", "resume", "lines(3)", "clearglobal", "who"),
    *("errclear", "funcprot(0)", "warning off", "hold on", "mclose all", "ieee(0)", "help sin"),
    *("apropos sine", "sin?", "?sin", "x?", "stacksize max", "predef clear", "clc", "tic", "beep"),
)
DEEP = (
    *((begin, "1", end) for begin, end in ("()", "[]", "{}")),
    *((f"{name}(", "1", ")") for name in ("sin", "list", "x", "string")),
    *(("if %t then ", "x=1", " end"), ("for k=1, ", "k", ", end"), ("try, ", "no", ", end")),
    *(("1+", "1", ""), ("-", "1", ""), ("~", "%t", ""), ("1;", "", ""), ("x.y", "", "")),
    *(("x = '", "a", "'"), ("x", "", ""), ("9", ".", "9"), ("//", "a", ""), (" ", "x", " ")),
    *(("[1,2;", "3", "]"), ("a=", "1", ""), ("/*", "a", "*/"), ("..\n", "1", ""), ("1", "", "'")),
    *(("else ", "", ""), ("elseif 1 then ", "", ""), ("x(1).", "y", ""), ("2^", "2", "")),
    *(("case 1 then ", "1", ""), ("function f(), ", "", ", endfunction"), ("\n", "1", "\n")),
    *(("select 1, case 1 then ", "1", ", end"), ("é", "", ""), ("'", "", "'"), ("(", "", "]")),
)
"""What is repeated, what stands in the middle, and what closes it."""


def tokens(dice: random.Random) -> str:
    """Put words of the language into any order."""
    every = (*NAMES, *FUNCTIONS, *KEYWORDS, *OPERATORS, *LITERALS, *"()[]{}.\n;,", "//", "..\n")
    joint = dice.choice(("", " ", " ", "\n"))
    return joint.join(dice.choice(every) for _ in range(dice.randint(1, 120)))


def program(dice: random.Random) -> str:
    """Write a program that is right as far as the grammar goes."""
    return "\n".join(statement(dice, 3) for _ in range(dice.randint(1, 8)))


def deep(dice: random.Random) -> str:
    """Write what nests deeply, or is long."""
    count = dice.choice((10, 60, 150, 189, 200, 1000, 4000, 20_000))
    left, middle, right = dice.choice(DEEP)
    begin = dice.choice(("", "x = ", "disp(", "if ", "function y = f(x)\n", "x = [", "// "))
    return begin + left * count + middle + right * dice.choice((count, count, count - 1, 0))


def control_bytes(dice: random.Random) -> str:
    """Write characters of all kinds, within a string and outside of one."""
    text = "".join(
        chr(dice.choice((dice.randrange(32), dice.randrange(0x250), 0xD800))) for _ in "a" * 40
    )
    quoted = text.replace('"', '""').replace("'", "''").replace("\n", " ").replace("\r", " ")
    return dice.choice(
        (text, f'x = "{quoted}"', f'error("{quoted}")', f'mprintf("%s", "{quoted}")')
    )


def statement(dice: random.Random, depth: int) -> str:
    """Write a statement, which may hold others."""
    ways: list[Callable[[random.Random, int], str]] = [_assignment, _display, _call, _command]
    if depth:
        ways = [*ways, *ways, *ways, _if, _for, _while, _select, _try, _function]
    write = dice.choice(ways)
    return write(dice, depth)


def expression(dice: random.Random, depth: int) -> str:
    """Write an expression."""
    if not depth:
        return dice.choice((*NAMES, *LITERALS))
    a, b, name = expression(dice, depth - 1), expression(dice, depth - 1), dice.choice(NAMES)
    operator, call = dice.choice(BINARY), dice.choice(FUNCTIONS)
    forms = (
        *(a, f"({a})", f"{a}{operator}{b}", f"{a} {operator} {b}", f"-({a})", f"~({a})", f"({a})'"),
        *(
            f"[{a}, {b}]",
            f"[{a}; {b}]",
            f"[{a} {b}]",
            f"{{{a}, {b}}}",
            f"({a}):{b}",
            f"{name}({a})",
        ),
        *(f"{call}({a})", f"{call}({a}, {b})", f"{call}()", f"{name}.{name}", f"{name}({a})({b})"),
        *(f"{name}{{{a}}}", f"({a}).^{b}", f"list({a}, {b})({a})"),
    )
    return dice.choice(forms)


def _body(dice: random.Random, depth: int) -> str:
    joint = dice.choice(("\n", "; ", ", "))
    return joint.join(statement(dice, depth - 1) for _ in range(dice.randint(0, 3)))


def _end(dice: random.Random) -> str:
    return dice.choice((";", "", "", ","))


def _assignment(dice: random.Random, depth: int) -> str:
    a, b = dice.choice(NAMES), dice.choice(NAMES)
    index, value = expression(dice, 1), expression(dice, depth)
    left = (
        a,
        a,
        f"[{a}, {b}]",
        f"{a}({index})",
        f"{a}.{b}",
        f"{a}{{{index}}}",
        f"{a}({index}).{b}",
    )
    return f"{dice.choice(left)} = {value}{_end(dice)}"


def _display(dice: random.Random, depth: int) -> str:
    return expression(dice, depth) + _end(dice)


def _call(dice: random.Random, depth: int) -> str:
    inside = ", ".join(expression(dice, depth) for _ in range(dice.randint(0, 3)))
    return f"{dice.choice(FUNCTIONS)}({inside}){_end(dice)}"


def _command(dice: random.Random, _: int) -> str:
    return dice.choice(COMMANDS)


def _if(dice: random.Random, depth: int) -> str:
    other = f"else\n{_body(dice, depth)}\n" if dice.random() < 0.4 else ""
    return f"if {expression(dice, 1)} then\n{_body(dice, depth)}\n{other}end"


def _for(dice: random.Random, depth: int) -> str:
    return f"for {dice.choice(NAMES)} = ({expression(dice, 1)})\n{_body(dice, depth)}\nend"


def _while(dice: random.Random, depth: int) -> str:
    stop = "" if dice.random() < 0.1 else "break\n"
    return f"while {expression(dice, 1)}\n{_body(dice, depth)}\n{stop}end"


def _select(dice: random.Random, depth: int) -> str:
    cases = "".join(f"case {expression(dice, 0)} then\n{_body(dice, depth)}\n" for _ in "ab")
    return f"select {expression(dice, 1)}\n{cases}end"


def _try(dice: random.Random, depth: int) -> str:
    return f"try\n{_body(dice, depth)}\ncatch\n{_body(dice, depth)}\nend"


def _function(dice: random.Random, depth: int) -> str:
    a, b, f = (dice.choice(NAMES) for _ in "abf")
    head = dice.choice((f"{a} = {f}({b})", f"[{a}, {b}] = {f}(varargin)", f"{f}()", f))
    return f"function {head}\n{_body(dice, depth)}\nendfunction\n{f}({expression(dice, 0)})"
