"""Writes the parameters of papermill as Scilab code.

papermill has no entry point for translators, but it imports engines when it starts. So
pyproject.toml names this module as an engine, and importing the module adds the translator. The
engine ``scilab`` is papermill's own engine under another name.

https://papermill.readthedocs.io/en/latest/extending-overview.html
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from papermill.engines import NBClientEngine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

from scilab_kernel.scilab.language.lexer import KEYWORDS, Lexer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_CONTROL = re.compile(r"[\x01-\x09\x0b-\x1f]")
_LONGEST_LINE = 3000
"""Characters: Scilab's scanner ends Scilab at some 16 000 bytes."""

_EXACT = 1 << 53
"""A double can hold each whole number up to this number."""

_NEAREST = 1 << 32
_INT64 = 1 << 63
_UINT64 = 1 << 64


class ScilabTranslator(Translator):  # type: ignore[misc]  # papermill has no types
    """Writes values as Scilab expressions.

    Lists become row vectors, equally long lists of them matrices, and other lists ``list(...)``.
    A dict becomes a struct, and None an empty matrix. Whole numbers that a double cannot hold
    become int64 or uint64.
    """

    @classmethod
    def translate_none(cls, val: None) -> str:  # noqa: ARG003 - papermill's signature
        """Write None as an empty matrix."""
        return "[]"

    @classmethod
    def translate_str(cls, val: str) -> str:
        """Write a string on a single line, with both quotes doubled.

        Raises
        ------
        ValueError
            The string has a character with code 0, which ends a string in Scilab.
        """
        if "\0" in val:
            raise ValueError(f"a string for Scilab cannot have a character with code 0: {val!r}")
        lines = val.split("\n")
        if _CONTROL.search(val) or max(map(len, lines)) > _LONGEST_LINE:
            return f"ascii([{', '.join(map(str, val.encode()))}])"
        quoted = [_quoted(line) for line in lines]
        return quoted[0] if len(quoted) == 1 else f"strcat([{', '.join(quoted)}], ascii(10))"

    @classmethod
    def translate_escaped_str(cls, val: object) -> str:
        """Write a value of another type, such as a date, as its text."""
        return cls.translate_str(str(val))

    @classmethod
    def translate_bool(cls, val: bool) -> str:  # noqa: FBT001 - papermill's signature
        """Write %t or %f."""
        return "%t" if val else "%f"

    @classmethod
    def translate_int(cls, val: int) -> str:
        """Write a whole number without loss.

        Raises
        ------
        ValueError
            The number has more than 64 bits.
        """
        if abs(val) <= _EXACT:
            return str(val)
        kind = "int64" if -_INT64 <= val < _INT64 else "uint64"
        if not -_INT64 <= val < _UINT64:
            raise ValueError(f"{val} has more than 64 bits: write it as a float or a string")
        high, low = divmod(val, _NEAREST)
        return f"({kind}({high}) * {kind}({_NEAREST}) + {kind}({low}))"

    @classmethod
    def translate_float(cls, val: float) -> str:
        """Write a double with all its digits."""
        if math.isnan(val):
            return "%nan"
        if math.isinf(val):
            return "%inf" if val > 0 else "-%inf"
        return repr(val)

    @classmethod
    def translate_list(cls, val: Sequence[Any]) -> str:
        """Write a vector, a matrix or a list."""
        rows = val if val and all(isinstance(each, list) for each in val) else [val]
        kinds = {_matrix_kind(each) for row in rows for each in row}
        widths = {len(row) for row in rows}
        values = [[cls.translate(each) for each in row] for row in rows]
        if len(kinds) == len(widths) == 1 and None not in kinds:
            return f"[{'; '.join(', '.join(row) for row in values)}]"
        if not val:
            return "[]"
        return f"list({', '.join(cls.translate(each) for each in val)})"

    @classmethod
    def translate_dict(cls, val: dict[Any, Any]) -> str:
        """Write a struct, whose fields may have any name."""
        pairs = (f"{cls.translate_str(str(k))}, {cls.translate(v)}" for k, v in val.items())
        return f"struct({', '.join(pairs)})"

    @classmethod
    def comment(cls, cmt_str: str) -> str:
        """Write a comment."""
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name: str, str_val: str) -> str:
        """Write an assignment that shows nothing.

        Raises
        ------
        ValueError
            Scilab cannot have a variable of this name.
        """
        if not _NAME.fullmatch(name) or name in KEYWORDS:
            raise ValueError(f"{name!r} cannot be the name of a variable in Scilab")
        return f"{name} = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell: Any) -> list[Parameter]:
        """List the assignments of a cell, for ``papermill --help-notebook``."""
        return [
            Parameter(name, "None", default, help_text)
            for name, default, help_text in _assignments(parameters_cell["source"])
        ]


def _quoted(line: str) -> str:
    doubled = line.replace("'", "''").replace('"', '""')
    return f'"{doubled}"'


def _matrix_kind(value: object) -> str | None:
    """Name the type of matrix that can hold this value; None if no matrix can."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, float) or (isinstance(value, int) and abs(value) <= _EXACT):
        return "real"
    return "string" if isinstance(value, str) else None


def _assignments(code: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and comment of each assignment on a single line."""
    for line in code.splitlines():
        tokens = list(Lexer(line).scan())
        kinds = [kind for kind, _, _ in tokens]
        if kinds[:2] != ["name", "="]:
            continue
        comment = ""
        if kinds[-1] == "comment":
            _, start, end = tokens.pop()
            comment = line[start:end].strip("/ ")
        name, value = line[: tokens[0][2]], line[tokens[1][2] : tokens[-1][2]]
        yield name.strip(), value.strip(" ;,"), comment


papermill_translators.register("scilab", ScilabTranslator)
ENGINE = NBClientEngine
