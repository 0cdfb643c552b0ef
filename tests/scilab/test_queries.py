"""Questions of the kernel about the workspace show nothing and leave nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Failed
from tests.scilab.bare import displayed
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import MimeBundle
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook


def evaluate(scilab: Notebook, expression: str) -> MimeBundle | Failed:
    recorder = Recorder()
    value = scilab.interpreter.evaluate(expression, recorder)
    assert recorder.events == []
    return value


def complete(scilab: Notebook, code: str) -> tuple[set[str], int, int]:
    recorder = Recorder()
    found = scilab.interpreter.complete(code, len(code), recorder)
    assert recorder.events == []
    return {match.text for match in found.matches}, found.cursor_start, found.cursor_end


def inspect(scilab: Notebook, code: str) -> str:
    recorder = Recorder()
    found = scilab.interpreter.inspect(code, len(code), 0, recorder)
    assert recorder.events == []
    return str(found.data["text/plain"]) if found else ""


def test_an_expression_has_the_text_that_scilab_displays(scilab: Notebook) -> None:
    scilab.show("a = [1 2];")
    value = evaluate(scilab, "a * 2")
    assert not isinstance(value, Failed)
    assert value["text/plain"].strip().endswith("2.   4.")


@pytest.mark.parametrize(
    ("expression", "ename"), [("nosuch", "ScilabError 999"), ("1 +", "SyntaxError")]
)
def test_an_expression_that_fails_is_a_failure(
    scilab: Notebook, expression: str, ename: str
) -> None:
    value = evaluate(scilab, expression)
    assert isinstance(value, Failed)
    assert value.ename == ename
    assert scilab.show("1") == displayed("1")


@pytest.mark.parametrize("code", ["a" * 20_000, "x." + "b" * 20_000, "f('" + "c" * 20_000])
def test_a_name_that_would_end_scilab_is_not_asked_about(scilab: Notebook, code: str) -> None:
    pid = scilab.pid
    assert inspect(scilab, code) == ""
    assert complete(scilab, code)[0] == set()
    scilab.show("s = struct('a', 1);")
    assert complete(scilab, f"s({'1' * 20_000}).")[0] == set()
    assert scilab.pid == pid
    assert scilab.show("1") == displayed("1")


def test_an_expression_cannot_ask(scilab: Notebook) -> None:
    value = evaluate(scilab, "input('x? ')")
    assert isinstance(value, Failed)
    assert "allow_stdin" in value.evalue
    assert scilab.show("1") == displayed("1")


@pytest.mark.parametrize("code", ["'", '"', "x = 'a", "(", "a.", "é", "1 + ", "", "\n", "%", "..."])
def test_no_place_to_complete_or_inspect_does_harm(scilab: Notebook, code: str) -> None:
    complete(scilab, code)
    inspect(scilab, code)
    assert scilab.show("1") == displayed("1")


def test_a_query_tells_the_kind_of_a_name(scilab: Notebook) -> None:
    scilab.show("m = zeros(2, 3);")
    scilab.show("function [a, b] = my_function(x, y), a = 1, b = 2, endfunction")
    assert "2x3" in inspect(scilab, "m")
    assert "my_function" in inspect(scilab, "my_function")
    assert "x, y" in inspect(scilab, "my_function")
    assert inspect(scilab, "zzz_not_a_name") == ""


def test_queries_leave_the_workspace_alone(scilab: Notebook) -> None:
    scilab.show("x = 1;")
    scilab.show("ans = 5;")
    scilab.run("error(1234, 'mine')")
    before = scilab.show("disp(who_user(%f))")
    complete(scilab, "lins")
    inspect(scilab, "x")
    inspect(scilab, "linspace")
    evaluate(scilab, "x")
    assert scilab.show("disp(who_user(%f))") == before
    assert scilab.value("ans") == "5"
    assert scilab.show("[m, n] = lasterror(); mprintf('%d %s', n, m)") == "1234 mine"


def test_queries_work_after_everything_is_cleared(scilab: Notebook) -> None:
    for code in ("clear", "clear all", "clearglobal", "mclose('all');", "errclear"):
        scilab.show(code)
        assert "linspace" in complete(scilab, "linsp")[0]


def test_queries_work_under_any_settings(scilab: Notebook) -> None:
    for code in ("format('e', 20)", "ieee(2)", "mode(1)", "lines(3)", "prompt('x')"):
        scilab.show(code)
        assert "linspace" in complete(scilab, "linsp")[0]
    scilab.show("ieee(0); prompt('')")


def test_queries_without_scilab_have_no_answer(notebook: MakeNotebook) -> None:
    scilab = notebook()
    scilab.show("")
    scilab.run("host('kill -9 ' + string(getpid())); while %t, end")
    scilab.close()
    assert complete(scilab, "linsp")[0] == set()
    assert inspect(scilab, "linspace").startswith("linspace -- ")  # its page needs no Scilab


def test_the_version_is_scilabs(scilab: Notebook) -> None:
    info = scilab.interpreter.kernel_info()
    version = scilab.show("v = getversion('scilab'); mprintf('%d.%d.%d', v(1), v(2), v(3))")
    assert info.language_info["version"] == version
    assert version in info.banner
    assert isinstance(info.implementation_version, str)


def test_the_process_is_named(scilab: Notebook) -> None:
    assert scilab.value("getpid()") == str(scilab.pid)
