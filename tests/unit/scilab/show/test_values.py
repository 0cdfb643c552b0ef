"""LaTeX and HTML out of the texts of Scilab."""

from __future__ import annotations

import re
from html import unescape

import pytest

from scilab_kernel.scilab.show.values import LATEX_SIDE, forms

LEFT = ' style="text-align: left"'


def matrix(
    *rows: str, kind: str = "constant", name: str = "x", form: str = "matrix"
) -> dict[str, str]:
    """Make the forms of a matrix whose rows are texts separated by blanks."""
    cells = [row.split() for row in rows]
    height, width = len(cells), len(cells[0])
    labels = [" ".join(str(n + 1) for n in range(size)) for size in (height, width)]
    texts = [cells[row][column] for column in range(width) for row in range(height)]
    return forms([name, form, kind, str(height), str(width), *labels, *texts])


def latex(text: str, kind: str = "constant") -> str | None:
    """Write one element."""
    bundle = forms(["x", "matrix", kind, "1", "1", "1", "1", text])
    if not bundle:
        return None
    return bundle["text/latex"].removeprefix(r"$\displaystyle x = ").removesuffix("$")


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "0.3333333": "0.3333333",
        "-2": "-2",
        "1.000D-10": r"1.000 \cdot 10^{-10}",
        "-1.5D+05": r"-1.5 \cdot 10^{5}",
        "Inf": r"\infty ",
        "-Inf": r"-\infty ",
        "Nan": r"\mathrm{NaN}",
        "%i": "i",
        "1+%i*2": "1+2i",
        "-%i*1.000D-12": r"-1.000 \cdot 10^{-12}i",
        "Nan+%i*Inf": r"\mathrm{NaN}+\infty i",
        "1 +0.3333333s -s²": "1 +0.3333333s -s^{2}",
        "s¹¹": "s^{11}",
        "s^12": "s^{12}",
        "(1+2i)s": "(1+2i)s",
    }.items(),
)
def test_numbers_and_polynomials_are_mathematics(text: str, expected: str) -> None:
    assert latex(text) == expected


def test_booleans_are_letters() -> None:
    assert latex("T", "boolean") == r"\mathsf{T}"


@pytest.mark.parametrize("text", ["1 +2#x", "a_b", "<b>", r"\input{x}", "$", "1{"])
def test_text_that_is_no_mathematics_is_not_written_as_such(text: str) -> None:
    assert latex(text) is None


def test_a_small_matrix_is_a_formula() -> None:
    expected = r"$\displaystyle x = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$"
    assert matrix("1 2", "3 4") == {"text/latex": expected}


def test_numbers_in_a_formula_line_up_at_the_point() -> None:
    body = r"1.5\phantom{00} & 100 & i \\ 20\phantom{.000} & -3 & 2 \\ -0.001 & 0 & 14"
    expected = rf"$\displaystyle x = \left[ \begin{{array}}{{rrc}} {body} \end{{array}} \right]$"
    assert matrix("1.5 100 %i", "20 -3 2", "-0.001 0 14") == {"text/latex": expected}


def test_infinity_stands_above_the_digits_before_the_point() -> None:
    body = r"1.25 \\ -\infty \phantom{.00} \\ \mathrm{NaN}\phantom{.00}"
    assert body in matrix("1.25", "-Inf", "Nan")["text/latex"]


@pytest.mark.parametrize(
    ("name", "expected"),
    {"A": "A", "ans": r"\mathtt{ans}", "a_1": r"\mathtt{a\_1}", "%x": r"\mathtt{\%x}"}.items(),
)
def test_names_stay_as_they_are(name: str, expected: str) -> None:
    assert matrix("1 2", name=name)["text/latex"].startswith(rf"$\displaystyle {expected} = ")


def test_a_larger_matrix_is_a_table() -> None:
    html = matrix(*[f"{n} {n}" for n in range(LATEX_SIDE + 1)])["text/html"]
    assert "<p><code>x</code>: 11 &times; 2</p>" in html
    assert "<tr><th>11</th><td>10</td><td>10</td></tr>" in html
    assert "left out" not in html


def test_strings_are_a_table_and_no_html_of_their_own() -> None:
    html = matrix("<b> &amp;", '"q" a', kind="string", name="<x>")["text/html"]
    assert f"<td{LEFT}>&lt;b&gt;</td><td{LEFT}>&amp;amp;</td>" in html
    assert "<code>&lt;x&gt;</code>: 2 &times; 2 strings" in html


def test_blanks_of_strings_are_kept() -> None:
    html = forms(["x", "matrix", "string", "1", "2", "1", "1 2", " a  b", "c"])["text/html"]
    assert f"<td{LEFT}>&nbsp;a &nbsp;b</td>" in html


@pytest.mark.parametrize("text", ["a($+1)", r"\(x\)", r"\begin{matrix}", "$$", "$x$"])
def test_no_front_end_takes_text_for_mathematics(text: str) -> None:
    for kind in ("matrix", "cells"):
        html = forms(["x", kind, "string", "1", "2", "1", "1 2", text, text])["text/html"]
        alone = re.split(r"<[^>]*>", html)
        assert not [each for each in alone if re.search(r"[$\\].", each)], html
        assert unescape("".join(alone)).count(text) == 2
    html = forms(["x", "items", "st", "1", f".{text}", text])["text/html"]
    assert not [each for each in re.split(r"<[^>]*>", html) if re.search(r"[$\\].", each)]


def columns(*texts: str, kind: str = "constant") -> list[str]:
    """Make a table of one column of twelve rows, of which these are the first."""
    rows = [*texts, *["0"] * (12 - len(texts))]
    labels = " ".join(str(n + 1) for n in range(12))
    html = forms(["x", "cells", kind, "12", "1", labels, "1", *rows])["text/html"]
    return re.findall(r"<td[^>]*>.*?</td>", html)[: len(texts)]


def test_numbers_line_up_at_the_point() -> None:
    point, digit = "\u2008", "\u2007"
    assert columns("1", "0.25", "-3.5", "Inf", "1.000D-10") == [
        f"<td>1{point}{7 * digit}</td>",
        f"<td>0.25{5 * digit}</td>",
        f"<td>-3.5{6 * digit}</td>",
        f"<td>Inf{point}{7 * digit}</td>",
        "<td>1.000D-10</td>",
    ]
    assert columns("1", "20") == ["<td>1</td>", "<td>20</td>"]
    assert columns("1+%i*2.5", "T")[0] == "<td>1+2.5i</td>"


def test_a_column_with_words_stands_at_the_left() -> None:
    assert columns("1", '"a"') == [f"<td{LEFT}>1</td>", f'<td{LEFT}>"a"</td>']
    assert columns("1", "2", kind="string") == [f"<td{LEFT}>1</td>", f"<td{LEFT}>2</td>"]


def test_a_note_tells_which_parts_are_left_out() -> None:
    rows, columns = "1 2 19", "1 5"
    html = forms(["x", "matrix", "constant", "19", "5", rows, columns, *"123456"])["text/html"]
    assert "19 &times; 5; rows 3 to 18 are left out; columns 2 to 4 are left out</p>" in html
    assert "<tr><th></th><th>1</th><th>⋯</th><th>5</th></tr>" in html
    assert "<tr><th>2</th><td>2</td><td>⋯</td><td>5</td></tr>" in html
    assert "<tr><th>⋮</th><td>⋮</td><td>⋮</td><td>⋮</td></tr><tr><th>19</th>" in html


def test_an_array_of_structs_has_a_column_for_each_field() -> None:
    html = forms(["x", "cells", "st", "2", "1", "1 2", "name", "a", "b"])["text/html"]
    assert "<code>x</code>: 2 structs</p>" in html
    assert f"<tr><th></th><th{LEFT}>name</th></tr>" in html


def test_the_parts_of_a_list_are_listed() -> None:
    html = forms(["x", "items", "list", "3", "(1)", "7", "(2).a", "<"])["text/html"]
    assert "<p><code>x</code>: list; 1 more is left out</p>" in html
    assert (
        f"<tr><th>(1)</th><td{LEFT}>7</td></tr><tr><th>(2).a</th><td{LEFT}>&lt;</td></tr>" in html
    )


def grid(*texts: str) -> list[str]:
    return ["polynomial", "1", str(len(texts)), "1", " ".join("123"[: len(texts)]), *texts]


def test_a_rational_is_a_fraction() -> None:
    fraction = forms(["h", "rational", *grid("1 +s"), *grid("s²")])
    assert fraction == {"text/latex": r"$\displaystyle h = \dfrac{1 +s}{s^{2}}$"}
    row = forms(["h", "rational", *grid("1", "s"), *grid("s", "1")])["text/latex"]
    assert row == r"$\displaystyle h = \begin{bmatrix} \dfrac{1}{s} & s \end{bmatrix}$"


@pytest.mark.parametrize("period", ["c", "d", "0.1"])
def test_a_linear_system_is_its_equations(period: str) -> None:
    parts = [*grid("1"), *grid("2"), *grid("3"), *grid("4"), *grid("0")]
    equations = forms(["S", "states", period, *parts])["text/latex"]
    if period == "c":
        assert r"\dot{x} &= 1 x + 2 u \\ y &= 3 x + 4 u \end" in equations
    else:
        assert r"x_{k+1} &= 1 x_k + 2 u_k \\ y_k &= 3 x_k + 4 u_k" in equations
    assert (r"\Delta t &= 0.1 \end" in equations) == (period == "0.1")


def test_a_system_without_a_time_domain_is_left_to_its_text() -> None:
    assert forms(["S", "states", "", *(5 * grid("1"))]) == {}


@pytest.mark.parametrize("form", ["matrix", "cells", "items", "rational", "states", "?"])
def test_parts_that_are_not_whole_make_no_form(form: str) -> None:
    for parts in ([], ["constant"], ["constant", "a", "b"], ["constant", "1", "1", "1", "1"]):
        assert forms(["x", form, *parts]) == {}
