"""Runs the kernel for another language that docs/architecture.md has."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.integration.conftest import Connect, StartKernel

PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"


def test_the_kernel_on_the_architecture_page_runs(
    tmp_path: Path, start_kernel: StartKernel, connect: Connect
) -> None:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    program = tmp_path / "adder.py"
    program.write_text(found[1])
    kernel = start_kernel(argv=(sys.executable, str(program)))
    frontend = connect(kernel)

    result = {"data": {"text/plain": "6"}, "metadata": {}, "execution_count": 1}
    assert frontend.run("1 + 2 + 3") == [
        ("execute_input", ("1 + 2 + 3", 1)),
        ("stream", ("stdout", "adding\n")),
        ("execute_result", result),
        ("reply", "ok"),
    ]
    assert [kind for kind, _ in frontend.run("1 + one")] == ["execute_input", "error", "reply"]
    assert frontend.ask(frontend.shell, "is_complete_request", code="1 +")["indent"] == ""
    assert frontend.ask(frontend.control, "shutdown_request", restart=False)["status"] == "ok"
    assert kernel.finish() == (0, "")
