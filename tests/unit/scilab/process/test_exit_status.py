"""The end of Scilab as a number, with or without a script around Scilab, and in words."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.process.exit_status import describe_end, exit_status


@pytest.mark.parametrize(
    ("status", "signalled", "through_script", "told"),
    [
        (0, None, False, 0),
        (3, None, True, 3),
        (None, 9, False, -9),
        (None, 9, True, -9),
        (128 + 11, None, True, -11),
        (128 + 11, None, False, 128 + 11),
        (128, None, True, 128),
        (None, None, True, None),
    ],
)
def test_a_script_passes_on_how_scilab_ended(
    status: int | None, signalled: int | None, *, through_script: bool, told: int | None
) -> None:
    assert exit_status(status, signalled, through_script=through_script) == told


ENDS = {
    None: "it ended",
    0: "it ended with exit status 0",
    3: "it ended with exit status 3",
    51: "it crashed (exit status 51)",
    -9: "it was killed by SIGKILL (the system does that when memory runs out)",
    -15: "it was killed by SIGTERM",
    -11: "it crashed (SIGSEGV)",
    -6: "it crashed (SIGABRT)",
}


@pytest.mark.parametrize("status", ENDS)
def test_an_end_is_put_into_words(status: int | None) -> None:
    assert describe_end(status) == ENDS[status]
