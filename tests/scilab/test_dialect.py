"""This version of Scilab itself says which code is legal."""

from __future__ import annotations

import contextlib

from scilab_kernel.scilab.language.dialect import dialect
from scilab_kernel.scilab.language.source import completeness
from tests.scilab.corpus_source import ScilabParser
from tests.scilab.forms import FORMS, VERSIONS


def test_the_forms_are_legal_where_scilab_says_so() -> None:
    with contextlib.closing(ScilabParser()) as scilab:
        known = scilab.dialect
        said = {code: "invalid" if scilab.complaint(code) else "complete" for code in FORMS}
    assert known in {dialect(version) for version in VERSIONS}
    assert {code: completeness(code, known).status for code in FORMS} == said
