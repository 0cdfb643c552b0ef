"""Errors that come from magics, prompts and pasted characters say what to write instead."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.language.pasted import explanation

UNDEFINED = "Undefined variable: "


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("%plot inline", "%plot", "notebook_figures"),
        ("x = 1;\n%matplotlib inline", "%matplotlib", "Line 2: %matplotlib is a magic"),
        ("!ls -l", "!ls", "unix_w"),
        ("%%python\nprint(1)", "%", "%%python is a magic"),
        ("%%nosuch\nprint(1)", "%", "Scilab code only"),
        ("%lsmagic", "%lsmagic", "%lsmagic is a magic"),
        ("# a comment", "#", "begins with //"),
        ("% a comment", "%", "begins with //"),
    ],
)
def test_an_undefined_magic_names_what_to_write_instead(
    code: str, name: str, expected: str
) -> None:
    assert expected in explanation(code, UNDEFINED + name, is_syntax_error=False)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("%%html\n<b>x</b>", "notebook_html"),
        ("%time x = 1", "tic()"),
        ("!ls | wc -l(", "unix_w"),
        ("--> x = 3\n x  =\n\n   3.", "Line 1: --> is a prompt"),
        ("x = 1\n-1-> y", "Line 2: -1-> is a prompt"),
        (">>> x = 3", ">>> is a prompt"),
        ("In [1]: x = 3", "In [1]: is a prompt"),
    ],
)
def test_a_syntax_error_at_a_magic_or_a_prompt_says_what_to_do(code: str, expected: str) -> None:
    assert expected in explanation(code, "syntax error", is_syntax_error=True)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("x = 3\u22122", "Line 1, column 6: minus sign, U+2212; type - instead."),
        ("x = 1;\r\ny = 2\xa0;", "Line 2, column 6: no-break space, U+00A0; type a blank instead."),
        ("x\u200b + 1(", "Line 1, column 2: zero width space, U+200B; remove it."),
        ("a(1)\uff1b", "Line 1, column 5: fullwidth semicolon, U+FF1B; type ; instead."),
        ("x = 'a\u2019", "Line 1, column 7: right single quotation mark, U+2019; type ' instead."),
    ],
)
def test_a_pasted_character_is_named_with_its_place(code: str, expected: str) -> None:
    assert explanation(code, "syntax error", is_syntax_error=True) == expected


def test_no_more_than_three_characters_are_named() -> None:
    found = explanation("x\u2212x\u2212x\u2212x\u2212(", "syntax error", is_syntax_error=True)
    assert found.count("U+2212") == 3
    assert found.endswith("; and 1 more.")


def test_an_undefined_variable_with_such_a_character_is_explained() -> None:
    found = explanation("disp(\u201ca\u201d)", UNDEFINED + "\u201ca\u201d", is_syntax_error=False)
    assert "column 6: left double quotation mark" in found


@pytest.mark.parametrize(
    ("code", "message", "is_syntax_error"),
    [
        ("x = \u03c0", UNDEFINED + "\u03c0", False),  # a letter like others
        ("x = nosuch // \u2212", UNDEFINED + "nosuch", False),
        ("x = '\u2212' + (", "syntax error", True),
        ("a\xa0 = 1; nosuch", UNDEFINED + "nosuch", False),
        ("%foo + 1", UNDEFINED + "%foo", False),  # may be a name of the person's
        ("%pi * (", "syntax error", True),
        ("y = 1 + nosuch\n%plot = 3", UNDEFINED + "nosuch", False),
        ("", "syntax error", True),
    ],
)
def test_other_errors_are_left_alone(code: str, message: str, *, is_syntax_error: bool) -> None:
    assert explanation(code, message, is_syntax_error=is_syntax_error) == ""
