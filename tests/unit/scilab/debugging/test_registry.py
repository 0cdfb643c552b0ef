from __future__ import annotations

from scilab_kernel.interfaces.debugging import Breakpoint
from scilab_kernel.scilab.debugging.definitions import cleared, definitions
from scilab_kernel.scilab.debugging.registry import Registry, Source
from scilab_kernel.scilab.language.dialect import NEWEST

CODE = "x = 1;\nfunction y = f(a)\n  y = a;\n  [p, q] = size(y);\nendfunction\nf(x)\n"


def lines(registry: Registry, path: str, *wanted: int) -> list[int]:
    source = registry.find(path)
    assert source
    told = registry.set_breakpoints(source, [Breakpoint(line) for line in wanted])
    return [each.line for each in told]


def guard_functions(registry: Registry, source: Source, name: str) -> str:
    found = definitions(source.code, [name])
    return registry.guard_functions(source, found, cleared(found))


def test_statements_have_numbers_that_stay() -> None:
    registry = Registry()
    first, second = registry.add("a", CODE, NEWEST), registry.add("b", "z = 1;", NEWEST)
    text = registry.guard(first, CODE)
    assert all(f"%sk_stop({number})" in text for number in (1, 2, 3, 5))
    assert "%sk_stop(4, 1)" in text
    assert "%sk_stop(6)" in registry.guard(second, "z = 1;")
    assert registry.guard(first, CODE) == text
    statement = registry.statement(3)
    assert statement
    assert (statement.path, statement.place.line, statement.place.function) == ("a", 4, "f")
    assert registry.statement(7) is None
    registry.forget_numbers()
    assert registry.statement(3) is None


def test_breakpoints_are_those_of_the_sources_that_scilab_has() -> None:
    registry = Registry()
    source = registry.add("a", CODE, NEWEST)
    assert lines(registry, "a", 1, 2, 5, 7) == [1, 3, 5, 0]
    assert registry.active() == {}
    registry.guard(source, CODE)
    assert {number: each.line for number, each in registry.active().items()} == {1: 1, 2: 2, 4: 5}
    assert registry.add("a", CODE, NEWEST) is source
    assert lines(registry, "a") == []
    assert registry.active() == {}


def test_the_newest_source_has_the_function() -> None:
    registry = Registry()
    old, new = registry.add("a", CODE, NEWEST), registry.add("b", "\n" + CODE, NEWEST)
    registry.guard(old, CODE)
    registry.guard(new, CODE)
    assert registry.function("f") == (new, 3)
    registry.guard(old, CODE)  # the cell has run again
    assert registry.function("f") == (old, 2)
    assert registry.function("g") is None
    assert registry.names_in(old, 2) == {"a", "y", "p", "q"}
    assert registry.names_in(old, 1) == frozenset()


def test_bodies_raise_their_errors_again_if_they_have_to_stop() -> None:
    registry = Registry()
    source = registry.add("a", "try, x = 1;\ncatch\n  y = 2;\nend\n" + CODE, NEWEST)
    assert "catch, [" not in registry.guard(source, source.code)
    registry.stops_at_errors = True
    text = registry.guard(source, source.code)
    assert text.count("catch, [") == 2
    assert "catch, [" in text.split("\n")[8]
    assert text.split("\n")[8].endswith("endfunction")  # on the line that ends the function
    assert registry.catches() == [3]
    body = registry.statement(-2)
    assert body
    assert (body.place.function, body.place.line) == ("f", 0)
    assert [source.protects(line, "") for line in (1, 2, 3, 4, 5)] == [True] + [False] * 4


def test_only_the_functions_that_are_wanted_are_defined_again() -> None:
    registry = Registry()
    source = registry.add("a", CODE + "function g(), z = 1, endfunction\n", NEWEST)
    text = guard_functions(registry, source, "g")
    assert text.count("\n") == source.code.count("\n")
    assert text.split("function g()")[0].strip() == "clear g;"
    assert "%sk_stop(6)" in text


def test_only_functions_are_defined_again_also_at_the_end_of_a_cell() -> None:
    registry = Registry()
    registry.stops_at_errors = True
    source = registry.add("a", "x = 1;\nfunction f(), y = 1, endfunction", NEWEST)
    text = guard_functions(registry, source, "f")
    assert (text.count("try, "), text.count("catch, [")) == (1, 1)


def test_a_function_is_cleared_right_before_it_is_defined_again() -> None:
    registry = Registry()
    found = definitions(CODE, ["f"])
    text = registry.guard(registry.add("a", CODE, NEWEST), CODE, cleared(found))
    assert text.split("\n")[1].startswith("clear f; function")


def test_no_two_bodies_have_one_number() -> None:
    registry = Registry()
    registry.stops_at_errors = True
    first = registry.add("a", "function f(), x = 1; endfunction, y = 2", NEWEST)
    second = registry.add("b", "z = 1;", NEWEST)
    registry.guard(first, first.code)
    registry.guard(second, second.code)
    assert len(first.plan.bodies) > len(first.places)
    body = registry.statement(-second.first)
    assert body
    assert body.path == "b"


def test_a_silent_exec_reads_a_copy_and_a_loader_has_hooks() -> None:
    registry = Registry()
    code = "exec('a', -1);\ngetd('b')\nx = 1"
    lines_ = registry.guard(registry.add("a", code, NEWEST), code).split("\n")
    assert "exec(zzz_scilab_kernel.%sk_read('a'), -1);" in lines_[0]
    assert lines_[1].index("hook('unload')") < lines_[1].index("getd") < lines_[1].index("'load'")
    announced = code.replace("getd('b')", "other(getd('b'))")
    assert "hook" not in registry.guard(registry.add("a", code, NEWEST), announced)


def test_breakpoints_of_a_file_stay_on_their_lines_when_it_has_changed() -> None:
    registry = Registry()
    source = registry.add("a", "x = 1;\ny = 2;", NEWEST)
    source.is_file = True
    registry.set_breakpoints(source, [Breakpoint(2)])
    assert registry.files_with_breakpoints() == [source]
    changed = registry.add("a", "x = 1;\n// now\ny = 2;", NEWEST)
    assert [changed.places[index].line for index in changed.breakpoints] == [3]
    assert not source.breakpoints


def test_errors_are_caught_between_try_and_catch_and_by_errcatch() -> None:
    registry = Registry()
    code = (
        "try\n  a();\ncatch, b();\n  c();\nend\ntry, d(); catch, e(); end\nexecstr('f', 'errcatch')"
    )
    source = registry.add("a", code, NEWEST)
    assert [source.protects(line, "execstr") for line in range(8)] == [
        False, True, True, False, False, False, True, True,
    ]  # fmt: skip
    assert not source.protects(7, "f")


def test_a_breakpoint_with_a_wrong_condition_is_not_verified() -> None:
    registry = Registry()
    source = registry.add("a", "x = 1;\ny = 2;", NEWEST)
    wanted = [
        Breakpoint(1, condition="x = 3"),
        Breakpoint(1, hit_condition="often"),
        Breakpoint(1, hit_condition="% 0"),
        Breakpoint(2, condition="x == 3; // three", hit_condition="% 2"),
    ]
    told = registry.set_breakpoints(source, wanted)
    assert [each.line for each in told] == [0, 0, 0, 2]
    assert "no expression" in told[0].message
    assert "hit condition" in told[1].message
    assert list(source.breakpoints) == [1]
