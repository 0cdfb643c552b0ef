"""The words of a diagram become lines of plain text."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.show.diagrams.labels import filled, lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("du / dt", ["du / dt"]),
        ("Random<BR>     generator", ["Random", "generator"]),
        ("a\nb", ["a", "b"]),
        ("<html><head><style>p {}</style></head><body>\n <p>y</p></body></html>", ["y"]),
        ("<TABLE><TR><TD>y</TD><TD>=</TD></TR><TR><TD>x</TD></TR></TABLE>", ["y =", "x"]),
        ("if in&gt;0", ["if in>0"]),
        (r"$\mathsf\frac{1}{1+s}$", ["1/(1+s)"]),
        (r"$\mathsf{\,\\\,\\\tiny{\!10\,m\Omega}}$", ["10 mΩ"]),
        ("$x$ and more", ["$x$ and more"]),
        ("a < b", ["a < b"]),
    ],
)
def test_a_text_becomes_lines(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%s", "one"),
        ("%2$s [%1$s]", "two [one]"),
        ("%s and %s and %s", "one and two and "),
        ("%10$s", ""),
        ("5 V %3s", "5 V one"),
        ("100 %", "100 %"),
    ],
)
def test_parameters_stand_where_the_format_has_them(text: str, expected: str) -> None:
    assert filled(text, ["one", "two"]) == expected
