"""Read how a macro is called from its source: the heads of functions, and nothing else of them."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEAD = re.compile(
    r"(?:^|[;,])[ \t]*function[ \t]+"
    r"(?:(?:\[(?P<outputs>[^\]]*)\]|(?P<output>[^\s=(,;\[\]]+))[ \t]*=[ \t]*)?"
    r"(?P<name>[^\s=(,;/]+)[ \t]*(?:\((?P<inputs>[^)]*)\))?",
    re.MULTILINE,
)
_CONTINUATION = re.compile(r"[ \t]*\.\.+[ \t]*(?://[^\n]*)?\n")


class Signature(NamedTuple):
    """The parameters of a function, in order."""

    name: str
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it as in a definition: ``[q, r] = divide(a, b)``."""
        call = f"{self.name}({', '.join(self.inputs)})"
        if not self.outputs:
            return call
        outputs = ", ".join(self.outputs)
        return f"{outputs if len(self.outputs) == 1 else f'[{outputs}]'} = {call}"


def first_signature(source: str) -> Signature | None:
    """Find the first function that ``source`` defines: in a file of a library it is the macro."""
    head = _HEAD.search(_plain(source))
    return _signature(head) if head else None


def signatures(source: str) -> dict[str, Signature]:
    """Find the functions that ``source`` defines, by their names."""
    found = map(_signature, _HEAD.finditer(_plain(source)))
    return {signature.name: signature for signature in found}


def _plain(source: str) -> str:
    """Put continued lines together."""
    return _CONTINUATION.sub(" ", source.replace("\r\n", "\n"))


def _signature(head: re.Match[str]) -> Signature:
    outputs = head["outputs"] or head["output"] or ""
    return Signature(head["name"], _names(head["inputs"] or ""), _names(outputs))


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())
