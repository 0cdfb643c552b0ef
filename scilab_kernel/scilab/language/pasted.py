"""Explain errors that come from magics, prompts and characters that are not Scilab's.

Each explanation belongs to an error that Scilab itself reports: ``%plot`` may be a name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from scilab_kernel.scilab.language.lexer import Lexer
from scilab_kernel.scilab.language.magics import CELL, INSTEAD, SHELL

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = re.compile(r"[ \t]*(?P<sign>%%?|!+)[ \t]*(?P<name>[A-Za-z_]\w*)?")
_PROMPT = re.compile(r"[ \t]*(?P<prompt>-(?:\d+-?)?->|-\d+->|>>>?|In ?\[\d*\]:)")
_COMMENT = re.compile(r"[ \t]*(?P<sign>[#%])(?:[ \t]|$)")
_LINE_END = re.compile(r"\r\n|\n|\r")

_SHOWN = 3
"""How many characters an explanation names."""

_TEXT = frozenset(["string", "comment", "block", "word", "newline"])
"""Kinds of tokens that may hold any character."""

_INSTEAD = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\u02d7", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u00d7\u00b7\u22c5\u2217\u2219", "*"),
    **dict.fromkeys("\u00f7\u2215\u2044", "/"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\u00ad\ufeff", ""),
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2260": "<>",
    "\u2026": "...",
    "\u00b2": "^2",
    "\u00b3": "^3",
    "\u02c6": "^",
    "\u2192": "->",
}


def explanation(code: str, message: str, *, is_syntax_error: bool) -> str:
    """Say what of ``code`` is not Scilab's, if it may be the cause of an error; else empty.

    Parameters
    ----------
    code
        The cell.
    message
        Of the error, which ends with the name of a variable that does not exist.
    is_syntax_error
        Whether Scilab's parser has reported it.
    """
    name = "" if is_syntax_error else message.rpartition(": ")[2]
    lines = _LINE_END.split(code)
    for number, line in enumerate(lines, 1):
        is_first = not any(map(str.strip, lines[: number - 1]))
        if found := _of_line(line, name, is_first=is_first):
            return f"Line {number}: {found}."
    return _characters(code, name)


def _of_line(line: str, name: str, *, is_first: bool) -> str:
    """Explain a magic, a prompt or a comment at the beginning of a line."""
    if not name and (found := _PROMPT.match(line)):
        return f"{found['prompt']} is a prompt; remove it, and the lines that were printed"
    if (found := _COMMENT.match(line)) and name in {found["sign"], ""}:
        return f"a comment begins with //, not with {found['sign']}"
    found = _MAGIC.match(line)
    return _of_magic(line, found, name, is_first=is_first) if found else ""


def _of_magic(line: str, found: re.Match[str], name: str, *, is_first: bool) -> str:
    sign, word = found["sign"], found["name"] or ""
    if sign[0] == "!":
        is_cause = name.startswith("!") or (not name and is_first)
        instead = SHELL
    elif sign == "%%":
        is_cause = name == "%" or is_first
        instead = INSTEAD.get(word, CELL)
    else:
        is_cause = word in INSTEAD and name in {f"%{word}", ""}
        instead = INSTEAD.get(word, "")
    return (
        f"{line.split(maxsplit=1)[0]} is a magic, and this kernel has none: {instead}"
        if is_cause
        else ""
    )


def _characters(code: str, name: str) -> str:
    """Name the first characters that look like others, and what to type for them."""
    found = [place for place in _misplaced(code) if not name or code[place] in name]
    if not found:
        return ""
    named = "; ".join(_character(code, place) for place in found[:_SHOWN])
    more = len(found) - _SHOWN
    return f"{named}{f'; and {more} more' if more > 0 else ''}."


def _misplaced(code: str) -> Iterator[int]:
    for kind, start, end in Lexer(code).scan():
        if kind not in _TEXT:
            yield from (at for at in range(start, end) if _instead(code[at]) is not None)


def _instead(character: str) -> str | None:
    """Return what to type in place of a character; None if the character is Scilab's."""
    if character.isascii():
        return None
    if character in _INSTEAD:
        return _INSTEAD[character]
    plain = unicodedata.normalize("NFKC", character)
    is_wide = "\uff01" <= character <= "\uff5e"
    return plain if is_wide or plain == " " else None


def _character(code: str, place: int) -> str:
    ends = [end.end() for end in _LINE_END.finditer(code, 0, place)]
    column = place - (ends[-1] if ends else 0) + 1
    character = code[place]
    plain = _instead(character)
    cure = {"": "remove it", " ": "type a blank instead"}.get(plain or "", f"type {plain} instead")
    name = unicodedata.name(character, "a character").lower()
    sort = f"{name}, U+{ord(character):04X}"
    return f"Line {len(ends) + 1}, column {column}: {sort}; {cure}"
