from __future__ import annotations

import pytest

from scilab_kernel.scilab.debugging.guards import GUARD, LONGEST, NOWHERE, Insert, guarded, plan

CODE = """\
x = 3; y = 4;
function [a, b] = f(u)
  // a comment

  a = u + 1
  if a > 3 then, b = 2; end
  for k = 1:3, s = k; end
endfunction
hold on
A * B
select x
case 1 then
  z = 1
end
try
  f(1)
catch
  disp(1)
end
g = #(x) -> (x + 1);
"""


def test_each_line_and_each_block_of_a_line_has_a_place() -> None:
    found = [(place.line, CODE[place.start :].partition("\n")[0]) for place in plan(CODE).places]
    assert found == [
        (1, "x = 3; y = 4;"),
        (5, "a = u + 1"),
        (6, "if a > 3 then, b = 2; end"),
        (6, "b = 2; end"),
        (7, "for k = 1:3, s = k; end"),
        (7, "s = k; end"),
        (8, "endfunction"),
        (11, "select x"),
        (13, "z = 1"),
        (15, "try"),
        (16, "f(1)"),
        (18, "disp(1)"),
        (20, "g = #(x) -> (x + 1);"),
    ]


def test_a_place_in_a_function_names_it_and_its_head() -> None:
    assert {(place.function, place.head) for place in plan(CODE).places} == {("", 0), ("f", 2)}
    long = "function [a, ..\n b] = f(x)\n a = 1;\nendfunction"
    assert [place.function for place in plan(long).places] == ["f", "f"]
    long = "function [a, b] = .. // what\n  f(x)\n a = 1;\nendfunction"
    assert [place.function for place in plan(long).places] == ["f", "f"]
    two = "function g\n x = 1;\nend\nfunction  h (), y, end"
    assert [place.function for place in plan(two).places] == ["g", "g", "h"]


@pytest.mark.parametrize(
    "code", ["x = (", "if x", "for", "x = 1; mode(1)", "x = 1;" * LONGEST, "", "// x", "clear x"]
)
def test_code_without_places(code: str) -> None:
    assert plan(code) == NOWHERE


def test_a_guard_stands_on_the_line_of_its_statement() -> None:
    found = plan(CODE).places
    text = guarded(CODE, [Insert(place.start, GUARD, n) for n, place in enumerate(found, 7)])
    assert text.count("\n") == CODE.count("\n")
    for number, place in enumerate(found, 7):
        assert f".%sk_stop({number})," in text.split("\n")[place.line - 1]


def test_bodies_of_functions_end_before_the_word_that_ends_them() -> None:
    cell, function = sorted(plan(CODE).bodies, key=lambda body: body.function)
    assert (cell.start, cell.end) == (0, len(CODE))
    assert CODE[function.start :].startswith("a = u + 1")
    assert CODE[function.end :].startswith("endfunction")
    assert (function.function, function.head) == ("f", 2)
    assert [place.line for place in plan(CODE).places if place.catches] == [18]


def test_the_end_of_a_function_is_a_place_if_it_stands_first_on_its_line() -> None:
    code = "function f(), x = 1; endfunction\nfunction g()\nendfunction\nfunction h()\n if x\n y\n"
    code += "end, end"
    assert [(place.line, place.ends) for place in plan(code).places] == [
        (1, False), (3, True), (5, False), (6, False),
    ]  # fmt: skip
