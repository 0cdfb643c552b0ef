from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scilab_kernel.interfaces.debugging import StackFrame
from scilab_kernel.scilab.debugging.thrown import Thrown
from scilab_kernel.scilab.errors.report import Frame, frames_of

if TYPE_CHECKING:
    from scilab_kernel.scilab.debugging.stop import Stop


class FakeStop:
    def stack(self) -> list[StackFrame]:
        return [
            StackFrame("median", "", 65),
            StackFrame("f", "a", 3),
            StackFrame("In [2]", "b", 10),
        ]


def test_a_report_has_the_places_at_which_the_error_was_raised() -> None:
    report = Thrown(cast("Stop", FakeStop())).report("it is wrong", lambda path: f"/files/{path}")
    assert report.endswith("\n\nit is wrong")
    assert frames_of(report) == [Frame("/files/a", 3, "f"), Frame("/files/b", 10)]
