"""Hold the regular expressions with which the lexer recognises tokens."""

from __future__ import annotations

import re

_BLANK = r"[ \t\v\f]"
_LINE_END = r"(?:\r\n|\n|\r)"
# Written as what they are not: Python takes 2 ms to compile a class that reaches beyond ASCII, and
# there would be ten of them.
_WORD_START = r"""[^\0- "$&->@\[-^`{-\x7f]"""  # a-zA-Z_%!#? and all that is not ASCII
WORD = r"""[^\0- "&-/:->@\[-^`{-\x7f]"""  # 0-9 and $ as well
_BLOCK_COMMENT = r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/"

_NUMBER = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[dDeE][+-]?[0-9]+)?"

TOKEN = re.compile(
    rf"""{_BLANK}*(?:
    (?P<name>{_WORD_START}{WORD}*|\${WORD}+)
    |(?P<mark>[()\[\]{{}},;:]|=(?!{_BLANK}*=)|\.(?![0-9.*/\\^']))
    |(?P<number>{_NUMBER}(?:(?P<imaginary>[ij])(?!{WORD}))?)(?P<glued>{_WORD_START})?
    # A line that holds nothing but separators vanishes together with its line ends.
    |(?P<newline>(?:{_LINE_END}(?:[ \t\v\f,;]+{_LINE_END})?|{_BLANK}+{_LINE_END})+)
    |(?P<comment>//[^\r\n]*)
    |(?P<quote>['"])
    |(?P<arrow>->)
    |(?P<operator>\.\*\.|\./\.|\.\\\.|\.[*/\\](?!\*)|(?!/\*)[*/\\]\.(?![0-9])|(?!/\*|\*\*)[*/\\])
    |(?P<sign>[+-])
    |(?P<block>/\*)
    |(?P<compare>[=~@<>]{_BLANK}*=|<{_BLANK}*>|[<>]|&&?|\|\|?)
    |(?P<negate>[~@])
    |(?P<power>\.?\*\*|\.?\^)
    |(?P<postfix>\.')
    |(?P<dots>\.\.+(?:{_BLANK}|{_BLOCK_COMMENT})*(?://[^\r\n]*)?(?:{_LINE_END}|\Z))
    |(?P<stray_dots>\.\.+)
    |(?P<dollar>\$)
    |(?P<bad>[^ \t\v\f])
    |\Z  # so that blanks at the end are not gone through again and again
    )""",
    re.VERBOSE | re.DOTALL,
)
# Further numbers of a matrix of data: taken as one token, lest a big one takes seconds.
MORE_NUMBERS = re.compile(
    rf"(?:(?:[ \t]*[,;\r\n][ \t\r\n]*|[ \t]+)[+-]?{_NUMBER})+(?!{_WORD_START}|[0-9.])"
)
STRING_BODY = re.compile(r"[^'\"\r\n]*(?:['\"]['\"][^'\"\r\n]*)*")
COMMENT_EDGE = re.compile(r"/\*|\*/")
WORD_END = re.compile(rf"{WORD}*")
REST_OF_LINE = re.compile(r"[^\r\n]*")
COMMAND_WORD = re.compile(rf"{_BLANK}*(?:(?P<word>[^ \t\v\f\r\n,;'\"]+)|(?P<quote>['\"]))")
NOTHING_LEFT = re.compile(rf"{_BLANK}*\Z")
