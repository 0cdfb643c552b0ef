"""What may stand at the cursor: answers to complete_request.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Completion, Match
from scilab_kernel.scilab.knowledge.file_names import complete_file
from scilab_kernel.scilab.knowledge.knowledge import FUNCTION
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.language.assigned import assigned, merged, pieces, pieces_around
from scilab_kernel.scilab.language.chain import chain_before
from scilab_kernel.scilab.language.lexer import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scilab_kernel.scilab.knowledge.knowledge import Knowledge
    from scilab_kernel.scilab.language.assigned import Assigned
    from scilab_kernel.scilab.language.source import Spot
    from scilab_kernel.scilab.talk.names import Ask

MOST_MATCHES = 1000
MOST_SIGNATURES = 20
"""Functions whose source or help page is read for one answer."""

_PROPERTY_ARGUMENTS = {"set": 1, "get": 1, "findobj": 0, "figure": 0, "uicontrol": 0, "uimenu": 0}
"""Functions that take pairs of property and value, and the first argument that is a property."""

_PROPERTIES_OF = {"figure": "Figure", "uicontrol": "uicontrol", "uimenu": "uimenu"}
_FIRST_ARGUMENT = re.compile(r"\s*([^\s,()]+(?:\([^()]*\))?)\s*,")
_COMMAND = re.compile(r"(?:^|[\n;,])\s*(\w+)[ \t][^\n;,]*\Z")
_PATH_COMMANDS = frozenset(["cd", "chdir", "dir", "exec", "ls"])
_BEFORE_A_NAME = frozenset("\n\t ([{,;=+-*/\\^<>~&|:@")


def complete(code: str, cursor_pos: int, knowledge: Knowledge, ask: Ask) -> Completion:
    """Find what may stand at the cursor, best first.

    ``ask`` is used for fields of which the snapshot of the workspace knows nothing; while a cell
    runs it has no answer.
    """
    spot = _spot(code, cursor_pos)
    word = code[spot.start : cursor_pos]
    matches: list[Match] = []
    length = 0
    if spot.context == "comment":
        pass
    elif spot.context == "string":
        matches, length = _in_string(code, spot, word, knowledge)
    elif spot.context == "command" and _command(code[:cursor_pos]) in _PATH_COMMANDS:
        matches, length = complete_file(word, knowledge.cwd, knowledge.folders)
    elif "." in word:
        length = len(word.rpartition(".")[2])
        chain = chain_before(code[: cursor_pos - length - 1])
        fields = knowledge.inside(chain, ask) if chain else ()
        matches = _fitting((Match(field, "field") for field in fields), word[len(word) - length :])
    else:
        length = len(word)
        matches = _names(code, spot, word, knowledge)
    return Completion(tuple(matches[:MOST_MATCHES]), cursor_pos - length, cursor_pos)


def _spot(code: str, cursor_pos: int) -> Spot:
    """Find what stands at the cursor; in a long cell the last lines before it have to do."""
    skipped = sum(map(len, pieces(code[:cursor_pos])[:-2]))
    spot = source.token_at(code[skipped:], cursor_pos - skipped)
    return replace(spot, start=spot.start + skipped, end=spot.end + skipped)


def _command(before: str) -> str:
    found = _COMMAND.search(before)
    return found[1] if found else ""


def _fitting(matches: Iterable[Match], word: str) -> list[Match]:
    """Keep what begins with ``word``, each text once; what differs in case comes last."""
    exact: dict[str, Match] = {}
    other: dict[str, Match] = {}
    low = word.lower()
    for match in matches:
        if match.text.startswith(word):
            exact.setdefault(match.text, match)
        elif match.text.lower().startswith(low):
            other.setdefault(match.text, match)
    return [*exact.values(), *other.values()]


# Strings


def _in_string(code: str, spot: Spot, word: str, knowledge: Knowledge) -> tuple[list[Match], int]:
    """Complete a property where one is expected, else a file."""
    first = _PROPERTY_ARGUMENTS.get(spot.call)
    if first is None:
        return complete_file(word, knowledge.cwd, knowledge.folders)
    if spot.argument < first or (spot.argument - first) % 2:
        return [], 0
    names = knowledge.handles.of(_handle_type(code, spot, knowledge))
    return _fitting((Match(name, "property") for name in sorted(names)), word), len(word)


def _handle_type(code: str, spot: Spot, knowledge: Knowledge) -> str:
    """Tell the type of the handle whose properties are meant; empty if it may be any."""
    if spot.call in _PROPERTIES_OF:
        return _PROPERTIES_OF[spot.call]
    begin = code.rfind(f"{spot.call}(", 0, spot.start) + len(spot.call) + 1
    argument = _FIRST_ARGUMENT.match(code, begin)
    chain = chain_before(argument[1]) if argument else None
    return knowledge.handle_type(chain) if chain else ""


# Names


def _names(code: str, spot: Spot, word: str, knowledge: Knowledge) -> list[Match]:
    """Complete a name. Where none has begun, Scilab's own are too many to be of use."""
    if not word and spot.start and code[spot.start - 1] not in _BEFORE_A_NAME:
        return []
    matches = [*_parameters(code, spot, knowledge), *_users(code, spot, word, knowledge)]
    if word:
        matches += _scilabs(word, knowledge)
    found = _fitting(matches, word)
    return [_signed(match, knowledge) for match in found[:MOST_SIGNATURES]] + found[
        MOST_SIGNATURES:
    ]


def _parameters(code: str, spot: Spot, knowledge: Knowledge) -> Iterator[Match]:
    """Give the parameters of the macro that is being called, to be passed by name."""
    if not spot.call or not code[: spot.start].rstrip(" \t").endswith(("(", ",")):
        return
    signature = knowledge.signature(spot.call)
    for function in _written(code, spot).functions:
        if function.name == spot.call:
            signature = function
    for name in signature.inputs if signature else ():
        if name != "varargin":
            yield Match(f"{name}=", "parameter", str(signature))


def _written(code: str, spot: Spot) -> Assigned:
    return merged(map(assigned, pieces_around(code, spot.start)))


def _users(code: str, spot: Spot, word: str, knowledge: Knowledge) -> list[Match]:
    """Give the user's names: those of this cell, of cells since the snapshot, and of that."""
    new = merged([_written(code, spot), knowledge.workspace.assigned()])
    matches = [Match(f.name, "function", str(f)) for f in new.functions]
    matches += [Match(name, "variable") for name in new.variables]
    for variable in knowledge.variables(word):
        if variable.type == FUNCTION:
            matches.append(Match(variable.name, "function", str(variable.signature)))
        else:
            matches.append(Match(variable.name, "variable"))
    return sorted(matches, key=lambda match: match.text.lower())


def _scilabs(word: str, knowledge: Knowledge) -> Iterator[Match]:
    """Give Scilab's own names that begin with ``word``, in whatever case."""
    for keyword in sorted({*KEYWORDS, *knowledge.keywords}):
        yield Match(keyword, "keyword")
    for constant in [*knowledge.index.constants, "%t", "%f"]:
        yield Match(constant, "constant")
    for library in knowledge.libraries():
        yield from (Match(name, "function") for name in sorted(library.macros))
    if word != "%":  # which hundreds of overloads begin with
        # The shorter a name is, the more often it is meant: sin before sident.
        found = sorted(knowledge.index.functions(word), key=len)
        yield from (Match(name, "function") for name in found)


def _signed(match: Match, knowledge: Knowledge) -> Match:
    if match.type != "function" or match.signature:
        return match
    return Match(match.text, match.type, knowledge.call(match.text))
