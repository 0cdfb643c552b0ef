from __future__ import annotations

import pytest

from scilab_kernel.scilab.debugging.loads import calls


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('ierr = exec("a.sce", -1);', [('"a.sce"', 'ierr = exec("a.sce", -1);')]),
        ("exec(fullfile(d, 'q'));// c", [("fullfile(d, 'q')", "exec(fullfile(d, 'q'));")]),
        ('exec("f", "errcatch", 2)', [('"f"', 'exec("f", "errcatch", 2)')]),
        ('exec("a")', [("", 'exec("a")')]),
        ('exec("a", 1);', [("", 'exec("a", 1);')]),
        ('exec("a", m);', [("", 'exec("a", m);')]),
        ("exec a.sce", []),
        ('x = f(exec("b", -1));', []),
        ('if exec("f") then getd("x"), end', [("", 'getd("x"),')]),
        ("function lib(x)\n load('a') // k\nendfunction", [("", "load('a')")]),
        ('// exec("a", -1)\ns = "getd(1)";', []),
        ('x = lib("a");y = 1', [("", 'x = lib("a");')]),
        ('if %t then, save("a"), end', [("", 'save("a"),')]),
        ("function f()\n save('a')\nendfunction\nt = macr2tree(f);", [("", "t = macr2tree(f);")]),
    ],
)
def test_calls_that_read_files_are_found(code: str, found: list[tuple[str, str]]) -> None:
    texts = [
        (code[call.argument : call.argument + call.length], code[call.start : call.end])
        for call in calls(code)
    ]
    assert texts == found
