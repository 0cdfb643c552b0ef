"""What stands at the cursor: answers to inspect_request, and to ``name?``.

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

MACRO_FIELDS = 3
"""What Scilab tells of a macro begins with its kind, outputs and inputs."""

_QUESTION = re.compile(r"\s*(?:\?{1,2}\s*(?P<behind>[^\s?]+)|(?P<before>[^\s?]+)\s*\?{1,2})\s*")


@dataclass(frozen=True, slots=True)
class Inspector:
    """Tells what names are.

    Parameters
    ----------
    ask
        Puts a question to Scilab; None while a cell runs.
    library
        Scilab's help pages.
    sources
        The cells in which functions may have been defined.
    knowledge
        What was known of the workspace when Scilab was last free; None if nothing is yet.
    """

    ask: Ask | None
    library: HelpLibrary
    sources: Sources
    knowledge: Knowledge | None

    def inspect(self, code: str, cursor_pos: int, *, whole: bool) -> MimeBundle | None:
        """Tell what stands at the cursor, or else which function is being called there.

        None when nothing is known of it. ``whole`` is for detail_level 1: all that there is.
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

        None if the cell is no question after all: in Scilab a name may have a question mark in it.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#payloads-deprecated
        """
        from scilab_kernel.scilab.help import answers  # noqa: PLC0415 - seldom used

        if any(any(self._said(each)) for each in (f"{name}?", f"?{name}")):
            return None
        data = self._explain(name, chain_before(name), whole=True) or answers.unknown(
            self.library, name
        )
        return {"source": "page", "data": data, "start": 0}

    def _explain(self, name: str, chain: Chain | None, *, whole: bool) -> MimeBundle | None:
        from scilab_kernel.scilab.help import answers  # noqa: PLC0415 - not before it is needed

        said = self._said(name)
        name_ = answers.Name(name, said, self._source(name, said), self._handle(chain), self._age())
        return answers.explain(self.library, name_, whole=whole)

    def _said(self, name: str) -> tuple[str, ...]:
        """Ask Scilab what a name is, or tell it from the snapshot."""
        if self.ask:
            return self.ask(f"{macro('inspect')}({quote(name)})")
        outline = self.knowledge.workspace.find(name) if self.knowledge else None
        return outline.facts if outline else ()

    def _age(self) -> str:
        taken = self.knowledge.workspace.taken if self.knowledge and not self.ask else None
        return f"A cell runs: this is as of {taken.astimezone():%H:%M:%S}." if taken else ""

    def _handle(self, chain: Chain | None) -> str:
        """Tell the type of the handle that has the property at the end of a chain, if it is one."""
        if not self.knowledge or not chain or not chain.steps or chain.steps[-1][0] != ".":
            return ""
        return self.knowledge.handle_type(Chain(chain.base, chain.steps[:-1]))

    def _source(self, name: str, said: tuple[str, ...]) -> str:
        """Find the text of the user's own function in the cells; empty if it is not from there."""
        if len(said) < MACRO_FIELDS or said[0] != "macro":
            return ""
        text = self.sources.definition(name)
        head = "".join(text.partition("\n")[0].split())
        inputs = "".join(said[2].split())
        return text if not inputs or f"{name}({inputs})" in head else ""


def question(code: str) -> str:
    """Return the name that a cell such as ``sin?``, ``?sin`` or ``sin??`` asks about, or ""."""
    if "?" not in code:
        return ""
    match = _QUESTION.fullmatch(code)
    return (match["behind"] or match["before"]) if match else ""
