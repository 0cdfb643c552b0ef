"""How long the kernel waits for Scilab, and what it then tells the person. Times are in seconds."""

from __future__ import annotations

from scilab_kernel.scilab.cell.actions import Act, Action, Type
from scilab_kernel.scilab.debugging.guards import ANY_DEPTH
from scilab_kernel.scilab.process.sight import Posture
from scilab_kernel.scilab.talk.names import macro

SETTLED = 3
"""Looks in a row that must agree before the kernel acts on what they show."""

LAST_LOOK = 1.0
SLOWEST_LOOK = 0.02
"""The longest time between two looks: while a cell runs, and while it is interrupted."""

MOST_CALLS = 4
"""How often the kernel types the loop in vain before it gives Scilab up."""

DEADLOCK = 3.0
"""Seconds after which an idle Scilab, which does not come back, never will."""

SUSPICION = 2.0
PROOF = 1.0
PROOF_LOOKS = 20
"""Seconds after which the kernel suspects a deadlock; then the seconds and the looks in a row that
have to show it. Both, because a machine may stand still for seconds."""

ABANDON = 10.0
"""Seconds after which the kernel gives up a Scilab that does not come to the expected prompt."""

CRASH_SECONDS = 1.0
"""Scilab's crash handler takes some hundredths of a second; it hangs where malloc has crashed."""

HAND_OVER = 1.0
"""Seconds that a typed line may take from the thread that reads it to the thread that runs it.

It takes milliseconds; a machine with too much to do may keep a thread waiting for much longer."""

RESEND = 0.4
"""Seconds after which a signal that had no effect is sent again."""

REACH_JAVA = 0.3
REACH_DRAWING = 0.6
REACH_AGAIN = 0.7
"""Seconds after which a call of Java or a simulation is taken for what keeps the cell running; that
a picture of an interrupted cell may take; after which either is broken off again."""

CHILD_SIGNALS = (Act.SIGNAL, Act.TERMINATE_CHILDREN, Act.KILL_CHILDREN)
"""What children get, one after another, until Scilab waits for none."""

STOP_SOON = Type(f"{macro('step')}({ANY_DEPTH}); resume")
"""Has code go on from a pause to its next guard, where the debugger stops it."""

MOST_REFUSALS = 1
"""How often code that prints nothing gets an empty line where the front end cannot answer."""

EXPLAIN = 1.5
"""Seconds after which the kernel tells the person why the cell has not ended yet."""

SECOND_INTERRUPT = 0.5
"""Seconds after the first interrupt from which a second one makes the kernel kill Scilab."""

UNREAD = 0.5
"""In a blind kernel: seconds after which an unread line shows that Scilab is at no prompt."""

CONTRADICTION = 1.0
"""Seconds after which an unread line shows that the look that saw a prompt was wrong."""


STEP_PAUSE = "p"
"""The line to which ``mode(4)`` answers with a pause before the next statement."""

TO_TOP: tuple[Action, ...] = (
    Type("abort"),
    Type(f"{macro('pause')}();"),
    Type("abort"),
    Act.TYPE_LOOP,
)
"""The actions that lead Scilab from a pause into the loop; macros/loop/%sk_pause.sci says why."""

NO_CONSOLE = (
    "Scilab hung, as it sometimes does after code that waits for Enter after each statement "
    "(mode(4) and mode(7)); mode(1) shows the same without waiting"
)

UNINTERRUPTIBLE = (
    "Scilab is inside a call that it cannot interrupt, as a long computation of a builtin function "
    "or a call of Tcl. It will stop when the call ends. "
    "Interrupt again to restart Scilab now: the variables that the kernel has not saved are lost.\n"
)

HUNG_FIGURE = "Scilab could not draw figure {} within {:.0f} seconds and was restarted"

WAITS_FOR_LINE = frozenset((Posture.AT_PROMPT, Posture.READS_STDIN))
"""Postures on which the kernel acts only after further looks, made soon, have seen the same."""

AT_WORK = frozenset((Posture.UNKNOWN, Posture.WORKS, Posture.READS_STDIN, Posture.WAITS_FOR_CHILD))
"""Postures in which Scilab is not on its way to a prompt."""

IN_A_CALL = frozenset((Posture.UNKNOWN, Posture.WORKS, Posture.ASLEEP))
"""Postures of a Scilab that may be inside a call of Java."""

STEPS = frozenset((Posture.AT_STEP, Posture.BEHIND_READER))
"""Postures of code that waits for an empty line, to go on."""

READERS = frozenset((Posture.BEHIND_READER, Posture.READS_STDIN))
"""Postures in which the kernel types an empty line to interrupt a cell."""
