"""Answer inspect_request, and cells such as ``sin?``.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.language.chain import Chain, chain_before
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import MimeBundle
    from scilab_kernel.scilab.errors.sources import Sources
    from scilab_kernel.scilab.help.library import HelpLibrary
    from scilab_kernel.scilab.knowledge.knowledge import Knowledge
    from scilab_kernel.scilab.talk.names import Ask

_INSPECTION = re.compile(r"\s*(?:\?{1,2}\s*(?P<behind>[^\s?]+)|(?P<before>[^\s?]+)\s*\?{1,2})\s*")


@dataclass(frozen=True, slots=True)
class Inspector:
    """Describes names for inspect_request and for cells such as ``sin?``.

    Parameters
    ----------
    ask
        Runs a query in Scilab; None while a cell runs.
    library
        Scilab's help pages.
    sources
        The cells in which functions may have been defined.
    knowledge
        The workspace as it was when Scilab was last free; None if the kernel has not read it yet.
    """

    ask: Ask | None
    library: HelpLibrary
    sources: Sources
    knowledge: Knowledge | None

    def inspect(self, code: str, cursor_pos: int, *, whole: bool) -> MimeBundle | None:
        """Describe the name at the cursor, or else the function that is being called there.

        None if neither is known. ``whole`` is for detail_level 1: all that there is.
        """
        spot = source.token_at(code, cursor_pos)
        if spot.context in ("code", "command"):
            word = code[spot.start : spot.end]
            chain = chain_before(code[: spot.end])
            if found := self._explain(word, chain, whole=whole) if word else None:
                return found
        return self._explain(spot.call, None, whole=whole) if spot.call else None

    def page(self, name: str) -> dict[str, Any] | None:
        """Answer a cell such as ``sin?`` by a payload that front ends show in a pager.

        None if the cell inspects nothing after all: names in Scilab may have a question mark.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#payloads-deprecated
        """
        from scilab_kernel.scilab.help import answers  # noqa: PLC0415 - seldom used

        if any(any(self._said(each)) for each in (f"{name}?", f"?{name}")):
            return None
        found = self._explain(name, chain_before(name), whole=True)
        return {"source": "page", "data": found or answers.unknown(self.library, name), "start": 0}

    def _explain(self, name: str, chain: Chain | None, *, whole: bool) -> MimeBundle | None:
        from scilab_kernel.scilab.help import answers  # noqa: PLC0415 - not before it is needed

        said = self._said(name)
        known = answers.Name(
            name, said, self._source(name, said), self._handle_type(chain), self._note()
        )
        return answers.explain(self.library, known, whole=whole)

    def _said(self, name: str) -> tuple[str, ...]:
        """Describe a name: by a query, or while a cell runs from the snapshot."""
        if self.ask:
            return self.ask(f"{macro('inspect')}({quote(name)})")
        outline = self.knowledge.workspace.find(name) if self.knowledge else None
        return outline.facts if outline else ()

    def _note(self) -> str:
        """Write how old an answer from the snapshot is."""
        taken = self.knowledge.workspace.taken if self.knowledge and not self.ask else None
        return f"A cell runs: this is as of {taken.astimezone():%H:%M:%S}." if taken else ""

    def _handle_type(self, chain: Chain | None) -> str:
        """Return the type of the handle whose property a chain ends with; empty if unknown."""
        if not self.knowledge or not chain or not chain.steps or chain.steps[-1][0] != ".":
            return ""
        return self.knowledge.handle_type(Chain(chain.base, chain.steps[:-1]))

    def _source(self, name: str, said: tuple[str, ...]) -> str:
        """Find the definition of a function in the cells; empty if it comes from elsewhere."""
        match said:
            case ("macro", _, inputs, *_):
                text = self.sources.definition(name)
                head = "".join(text.partition("\n")[0].split())
                parameters = "".join(inputs.split())
                return text if not parameters or f"{name}({parameters})" in head else ""
        return ""


def inspected_name(code: str) -> str:
    """Return the name that a cell such as ``sin?``, ``?sin`` or ``sin??`` inspects, or ""."""
    if "?" not in code:
        return ""
    match = _INSPECTION.fullmatch(code)
    return (match["behind"] or match["before"]) if match else ""
