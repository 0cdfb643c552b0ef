"""The protocol tests of jupyter_kernel_test, which other kernels are measured by, too."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, ClassVar

import jupyter_kernel_test
import pytest
from jupyter_client.kernelspec import KernelSpecManager

from scilab_kernel.commands.install import install_main
from tests.scilab.bare import displayed
from tests.scilab.recorder import require

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DISPLAY = "plot(1:3)"


@pytest.fixture(scope="module", autouse=True)
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make this Python's kernel the one that Jupyter finds."""
    prefix: Path = tmp_path_factory.mktemp("prefix")
    require("scilab-adv-cli")
    assert install_main(["--prefix", str(prefix)]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(prefix / "share/jupyter"))
        patch.setenv("JUPYTER_DATA_DIR", str(prefix / "data"))
        yield


class ScilabKernelTests(jupyter_kernel_test.KernelTests):  # type: ignore[misc]  # has no types
    kernel_name = "scilab"
    language_name = "scilab"
    file_extension = ".sce"
    code_hello_world = "mprintf('hello, world\\n');"
    code_stderr = "host('echo trouble >&2');"
    code_generate_error = "error('made up')"
    code_clear_output = "clc"
    code_display_data: ClassVar[list[dict[str, Any]]] = [{"code": DISPLAY, "mime": "image/png"}]
    code_inspect_sample = "linspace"
    code_page_something = "linspace?"
    code_history_pattern = "1 ? 2*"
    supported_history_operations = ("tail", "range", "search")
    completion_samples: ClassVar[list[dict[str, Any]]] = [
        {"text": "linsp", "matches": {"linspace"}},
        {"text": "x = linsp", "matches": {"linspace"}},
    ]
    complete_code_samples: ClassVar[list[str]] = ["1", "for i = 1:3, i, end", "// only a comment"]
    incomplete_code_samples: ClassVar[list[str]] = [
        "for i = 1:3",
        "x = [1 2",
        "function f()",
        "/* open",
    ]
    invalid_code_samples: ClassVar[list[str]] = ["x = )", "end"]

    @property
    def code_execute_result(self) -> list[dict[str, str]]:
        return [{"code": code, "result": displayed(code)} for code in ("1 + 2", "3 * 4")]


class ScilabWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):  # type: ignore[misc]
    kernel_name = "scilab"
    support_iopub_welcome = True


def test_no_test_is_left_out() -> None:
    """A newer jupyter_kernel_test may bring more."""
    known: dict[str, Any] = vars(jupyter_kernel_test.KernelTests)
    tests = {name for name in known if name.startswith("test_")}
    assert tests == {
        "test_kernel_info",
        "test_execute_stdout",
        "test_execute_stderr",
        "test_completion",
        "test_is_complete",
        "test_pager",
        "test_error",
        "test_execute_result",
        "test_display_data",
        "test_history",
        "test_inspect",
        "test_clear_output",
    }


def test_the_kernelspec_is_the_one_under_test() -> None:
    spec = KernelSpecManager().get_kernel_spec("scilab")
    assert str(spec.resource_dir).startswith(os.environ["JUPYTER_PATH"])
