"""Parameters of papermill arrive in Scilab with type and value."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import nbformat
import pytest
import yaml
from papermill.translators import papermill_translators

from scilab_kernel.plugins.papermill import ScilabTranslator
from tests.tools.conftest import notebook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tools.conftest import Run, Write

# value -> code, and a condition on `it` that must hold in Scilab
VALUES: list[tuple[object, str, str]] = [
    (None, "[]", "it == [] & type(it) == 1"),
    (True, "%t", "it & type(it) == 4"),
    (False, "%f", "~it & type(it) == 4"),
    (-3, "-3", "it == -3 & type(it) == 1"),
    (2**53, "9007199254740992", "it == 2 ^ 53 & type(it) == 1"),
    (0.1, "0.1", "it == 1 / 10"),
    (5e-324, "5e-324", "it > 0 & it / 2 == 0"),
    (math.inf, "%inf", "it == %inf"),
    (-math.inf, "-%inf", "it == -%inf"),
    (math.nan, "%nan", "isnan(it)"),
    ("", '""', "it == emptystr() & type(it) == 10"),
    (
        'it\'s "so"',
        '"it\'\'s ""so"""',
        "it == ascii([105 116 39 115 32 34 115 111 34])",
    ),
    ("é€😀", '"é€😀"', "length(it) == 3 & and(ascii(it)(1:2) == [195 169])"),
    ("a..b // c", '"a..b // c"', "length(it) == 9"),
    (
        "two\nlines\n",
        'strcat(["two", "lines", ""], ascii(10))',
        "it == 'two' + ascii(10) + 'lines' + ascii(10)",
    ),
    ("a\tb\r\n", "ascii([97, 9, 98, 13, 10])", "and(ascii(it) == [97 9 98 13 10])"),
    ([], "[]", "it == []"),
    ([1, 2.5], "[1, 2.5]", "and(it == [1 2.5]) & and(size(it) == [1 2])"),
    ([True, False], "[%t, %f]", "and(it == [%t %f])"),
    (["a", "it's"], '["a", "it\'\'s"]', "and(size(it) == [1 2]) & length(it(2)) == 4"),
    ([[1, -2], [3, 4]], "[1, -2; 3, 4]", "and(it == [1 -2; 3 4])"),
    ([[1], [2]], "[1; 2]", "and(it == [1; 2])"),
    ([[1], [2, 3]], "list([1], [2, 3])", "typeof(it) == 'list' & and(it(2) == [2 3])"),
    ([1, "a", None], 'list(1, "a", [])', "length(it) == 3 & it(2) == 'a' & it(3) == []"),
    ([[], [1]], "list([], [1])", "length(it) == 2"),
    ([[[1]], 2], "list([1], 2)", "length(it) == 2 & it(2) == 2"),
    ({}, "struct()", "typeof(it) == 'st'"),
    (
        {"a": 1, "b": {"c": [1, "x"]}, "two words": None},
        'struct("a", 1, "b", struct("c", list(1, "x")), "two words", [])',
        "it.a == 1 & it.b.c(2) == 'x' & and(size(it) == [1 1]) & it('two words') == []",
    ),
]
BIG: list[tuple[int, str]] = [
    (2**53 + 1, "it - int64(2 ^ 53) == int64(1)"),
    (-(2**63), "it + int64(2 ^ 62) == -int64(2 ^ 62)"),
    (2**63 - 1, "it - int64(2 ^ 62) == int64(2 ^ 62) - int64(1)"),
    (2**64 - 1, "it - uint64(2 ^ 63) == uint64(2 ^ 63) - uint64(1)"),
]


@pytest.mark.parametrize(("value", "code", "_holds"), VALUES)
def test_a_parameter_is_written_as_scilab_code(value: object, code: str, _holds: str) -> None:
    assert ScilabTranslator.translate(value) == code


def test_papermill_finds_the_translator_by_itself() -> None:
    assert papermill_translators.find_translator("anything", "scilab") is ScilabTranslator


@pytest.mark.parametrize("value", [2**64, -(2**63) - 1, "a\0b", {"x": ["a\0"]}])
def test_a_value_that_scilab_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"64 bits|code 0"):
        ScilabTranslator.translate(value)


@pytest.mark.parametrize("name", ["a-b", "1x", "", "end", "été", "a b"])
def test_a_name_that_scilab_cannot_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        ScilabTranslator.codify({name: 1})


def test_each_value_arrives_in_scilab(write: Write, run: Run, tmp_path: Path) -> None:
    holds = [(value, condition) for value, _, condition in VALUES] + BIG
    values = {f"v{n}": value for n, (value, _) in enumerate(holds)}
    path = write(*(f"it = v{n}; assert_checktrue({holds[n][1]})" for n in range(len(holds))))
    parameters = yaml.safe_dump(values, allow_unicode=True)
    (tmp_path / "values.yaml").write_text(parameters, encoding="utf-8")
    words = ("--no-progress-bar", "-f", "values.yaml", path.name, "out.ipynb")
    done = run("papermill", *words)
    assert done.returncode == 0, done.stderr


def test_parameters_of_the_command_line_replace_the_defaults(
    write: Write, run: Run, tmp_path: Path
) -> None:
    path = write("gain = 1; // of the amplifier\nname = 'x';", "mprintf('%g %s', gain, name)")
    defaults = nbformat.read(path, 4)
    defaults.cells[0].metadata.tags = ["parameters"]
    nbformat.write(defaults, path)
    words = ("--no-progress-bar", "-p", "gain", "2.5", "-r", "name", "7", path.name, "out.ipynb")
    done = run("papermill", *words)
    assert done.returncode == 0, done.stderr
    executed = nbformat.read(tmp_path / "out.ipynb", 4)
    assert executed.cells[1].source == '// Parameters\ngain = 2.5;\nname = "7";\n'
    assert executed.cells[2].outputs[0].text == "2.5 7"


def test_the_parameters_of_a_notebook_are_listed() -> None:
    (cell,) = notebook("a = 1; // the 'a'\n s = 'x // y'\nif %t then, b = 2, end\nz(2) = 3").cells
    found = [(each.name, each.default, each.help) for each in ScilabTranslator.inspect(cell)]
    assert found == [("a", "1", "the 'a'"), ("s", "'x // y'", "")]
