"""Makes the outcome that the person sees from the end of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Ok
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.cell.questions import NO_INPUT
from scilab_kernel.scilab.errors.traceback import failure, kernel_failure
from scilab_kernel.scilab.language.unavailable import explained
from scilab_kernel.scilab.process.exit_status import describe_end

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.interfaces.language import Outcome
    from scilab_kernel.scilab.scilab import Scilab

ASK_EXIT = {"source": "ask_exit", "keepkernel": False}
"""The payload with which ``exit`` also ends jupyter console; other front ends ignore it."""

LOST = "All variables are lost. The next cell runs in a fresh Scilab."

NO_LOOP = (
    "Scilab no longer executes what the kernel needs to run cells, and was restarted: the cell has "
    "removed the kernel's functions (clear after predef clear), or has confused Scilab's parser"
)


def outcome_of(end: CellEnd, scilab: Scilab, frontend: Frontend, promise: str = LOST) -> Outcome:
    """Make the outcome of a cell from its end; ``promise`` tells what the next Scilab will have."""
    match end.end:
        case End.DONE | End.ABORTED:
            return Ok()
        case End.FAILED:
            inner = scilab.task_frames(end.message)
            failed = failure(end.report, end.number, end.message, scilab.sources, inner)
            return explained(failed) if scilab.has_no_graphics else failed
        case End.NO_INPUT:
            return kernel_failure("NoInput", NO_INPUT)
        case End.INTERRUPTED:
            return kernel_failure("Interrupt", "the cell was interrupted; variables are kept")
        case End.KILLED | End.LOST:
            return _killed(end, promise)
        case End.DIED:
            return _death(end, scilab, frontend, promise)


def _killed(end: CellEnd, promise: str) -> Outcome:
    ename, text = "Interrupt", "Scilab could not be interrupted and was restarted"
    if end.end is End.LOST:
        ename, text = "ScilabLost", end.report or NO_LOOP
    elif end.report:
        ename, text = "FigureError", end.report
    return kernel_failure(ename, f"{text}. {promise}")


def _death(end: CellEnd, scilab: Scilab, frontend: Frontend, promise: str) -> Outcome:
    if end.exit_wanted:
        status = f" with exit status {scilab.exit_status}" if scilab.exit_status else ""
        frontend.stream("stderr", f"Scilab has ended{status}, as the cell asked. {promise}\n")
        return Ok(payload=(ASK_EXIT,))
    how = describe_end(scilab.exit_status)
    return kernel_failure("ScilabDied", f"Scilab ended while the cell ran: {how}. {promise}")
