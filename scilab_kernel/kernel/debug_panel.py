"""The variable panel of front ends, which works while no code is stopped.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#inspectvariables
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.interfaces.language import Interpreter, Variable

GONE = "the variable has changed, or cannot be read while a cell runs"


class RefusedError(Exception):
    """The request is refused. ``body`` is for front ends that ignore ``success``."""

    def __init__(self, message: str, **body: Any) -> None:
        super().__init__(message)
        self.body = body


def described(variable: Variable, reference: int) -> dict[str, Any]:
    """Describe a variable as the debug adapter protocol does.

    https://microsoft.github.io/debug-adapter-protocol/specification#Types_Variable
    """
    return {
        "name": variable.name,
        "evaluateName": variable.name,
        "type": variable.type,
        "value": variable.value,
        "variablesReference": reference,
    }


class Panel:
    """Lists the variables. While a cell runs, it tells what was known before the cell."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._references: dict[tuple[str, int], int] = {}  # path and version -> reference
        self._paths: dict[int, str] = {}
        self._names: dict[str, str] = {}  # name -> path

    def list(self, path: str, frontend: Frontend) -> list[dict[str, Any]] | None:
        """List the variables, or the parts of one; None if they cannot be read now."""
        found = self._interpreter.variables(path, frontend)
        return None if found is None else [self._described(each) for each in found]

    def parts(self, arguments: dict[str, Any], frontend: Frontend) -> dict[str, Any]:
        """Answer ``variables``."""
        reference = arguments.get("variablesReference")
        if reference == 0:
            return {"variables": []}
        path = self._paths.get(reference) if isinstance(reference, int) else None
        if path is None:
            raise RefusedError(f"there is no variablesReference {reference!r:.80}", variables=[])
        listed = self.list(path, frontend)
        if listed is None:
            raise RefusedError(GONE, variables=[])
        return {"variables": listed}

    def show(self, arguments: dict[str, Any], frontend: Frontend) -> dict[str, Any]:
        """Answer ``richInspectVariables``."""
        name = arguments.get("variableName")
        if not isinstance(name, str):
            raise RefusedError("variableName must be a string", data={}, metadata={})
        if name not in self._names:
            self.list("", frontend)
        path = self._names.get(name)
        data = self._interpreter.show_variable(path, frontend) if path else None
        if data is None:
            why = GONE if path else f"there is no variable {name:.80}"
            raise RefusedError(why, data={}, metadata={})
        return {"data": dict(data), "metadata": {}}

    def _described(self, variable: Variable) -> dict[str, Any]:
        self._names[variable.name] = variable.path
        return described(variable, self._reference(variable) if variable.has_parts else 0)

    def _reference(self, variable: Variable) -> int:
        """Return the number of a variable with parts, which changes only when the parts change."""
        key = variable.path, variable.version
        reference = self._references.setdefault(key, len(self._references) + 1)
        self._paths[reference] = variable.path
        return reference
