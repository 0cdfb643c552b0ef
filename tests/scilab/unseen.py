"""Runs some cells in a Scilab that the kernel may have no right to look at; prints what came."""

from __future__ import annotations

import json
import os

from tests.scilab.recorder import Notebook


def main() -> None:
    notebook = Notebook(os.environ)
    try:
        told = {
            "value": notebook.show("x = 3"),
            "error": notebook.run("nosuch").error,
            "pause": notebook.run("pause", "resume").questions,
            "interrupt": notebook.run(
                "mprintf('go'); while %t, end", when={"go": notebook.interrupt}
            ).error,
            "after": notebook.show("x"),
        }
        current = notebook.interpreter._current
        assert current
        told["blind"] = current.process.observer.blind_because
        print(json.dumps(told))
    finally:
        notebook.close()


if __name__ == "__main__":
    main()
