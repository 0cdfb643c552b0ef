"""How patient the kernel is with Scilab, and what it says when that ends. Times are in seconds."""

from __future__ import annotations

from scilab_kernel.scilab.cell.actions import Act, Action, Type
from scilab_kernel.scilab.process.sight import Posture
from scilab_kernel.scilab.talk.names import macro

SETTLED = 3
"""Looks in a row that must agree before the kernel acts on what they show."""

LAST_LOOK = 1.0
SLOWEST_LOOK = 0.02
"""Between two looks at most: while a cell runs, and while it is interrupted."""

MOST_CALLS = 4
"""Times that Scilab is called back into its loop in vain before the kernel gives it up."""

DEADLOCK = 3.0
"""Seconds after which a Scilab that does not come back, and was seen to be idle, never will."""

SUSPICION = 2.0
PROOF = 1.0
PROOF_LOOKS = 20
"""Seconds that Scilab may take before the kernel suspects a deadlock; a deadlock is one where all
looks have seen it for so long, and there were so many, because a machine may stand still."""

ABANDON = 10.0
"""Seconds after which a Scilab is given up that is on its way to a prompt and never comes there."""

CRASH_SECONDS = 1.0
"""Scilab's crash handler takes some hundredths of a second; it hangs where malloc has crashed."""

HAND_OVER = 1.0
"""Seconds that a typed line may take from the thread that reads it to the thread that runs it.

It takes milliseconds; a machine with too much to do may keep a thread waiting for much longer."""

RESEND = 0.4
"""Seconds after which a signal that had no effect is sent again."""

EXPLAIN = 1.5
"""Seconds after which the person is told why the cell has not ended yet."""

SECOND_INTERRUPT = 0.5
"""Seconds that a first interrupt has, before a second one costs Scilab its life."""

UNREAD = 0.5
"""Without sight: seconds after which a line that is still unread shows that there is no prompt."""

CONTRADICTION = 1.0
"""Seconds after which a line that is still unread shows that there was no prompt."""


STEP_PAUSE = "p"
"""What ``mode(4)`` takes for "pause before the next statement"."""

TO_TOP: tuple[Action, ...] = (
    Type("abort"),
    Type(f"{macro('pause')}();"),
    Type("abort"),
    Act.TYPE_LOOP,
)
"""What leads Scilab from a pause back into the loop; macros/loop/%sk_pause.sci tells why."""

NO_CONSOLE = (
    "Scilab hung, as it sometimes does where code that waits after each statement, as mode(4) and "
    "mode(7) have it, ends; mode(1) shows the same without waiting"
)

UNINTERRUPTIBLE = (
    "Scilab is inside something that it cannot interrupt (a long builtin, sleep, or a child "
    "process). It will stop when that ends. Interrupt again to restart Scilab now: "
    "its variables will be lost.\n"
)

HUNG_FIGURE = "Scilab could not draw figure {} within {:.0f} seconds and was restarted"

WAITS_FOR_LINE = frozenset((Posture.AT_PROMPT, Posture.READS_STDIN))
"""Postures that more looks have to confirm, soon, before the kernel acts on them."""

AT_WORK = frozenset((Posture.UNKNOWN, Posture.WORKS, Posture.READS_STDIN, Posture.WAITS_FOR_CHILD))
"""Postures in which Scilab is not on its way to a prompt."""

STEPS = frozenset((Posture.AT_STEP, Posture.BEHIND_READER))
"""Postures that an empty line ends, which the code waits for."""

READERS = frozenset((Posture.BEHIND_READER, Posture.READS_STDIN))
"""Postures that an empty line ends when the cell is to be interrupted."""
