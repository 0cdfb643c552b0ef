"""The items that are measured with a running subject, and their goals.

The function of an item takes a kernel or bare Scilab and returns a value, or several.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.frontend import Kernel, Run
from benchmarks.measurement import COUNT, MEGABYTES, Goal, Item
from benchmarks.subjects import (
    CALYSTO,
    IPYKERNEL,
    OURS,
    OURS_ADV,
    PIPE,
    PTY,
    PTY_ADV,
    XEUS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.bare import BareScilab

    Place = Kernel | BareScilab

KERNELS = (OURS, OURS_ADV, CALYSTO, IPYKERNEL, XEUS)
LIVE = (OURS, OURS_ADV, IPYKERNEL, XEUS)
"""The subjects that show the output of a cell while the cell runs."""
EVERYBODY = (*KERNELS, PTY, PTY_ADV, PIPE)

BUSY_SECONDS = 0.4
TICKS = 20
HOUR = 3600
IDLE_SECONDS = 2.0


# Cells

LINES = {
    "scilab": "".join(f"a{k} = {k} * 2 + 1;\n" for k in range(200)),
    "python": "".join(f"a{k} = {k} * 2 + 1\n" for k in range(200)),
}
FUNCTION = {
    "scilab": "function y = f(x)\n" + "  y = x + 1;\n" * 48 + "endfunction\ny = f(1);",
    "python": "def f(x):\n" + "  y = x + 1\n" * 48 + "  return y\ny = f(1)",
}
HELLO = {"scilab": 'mprintf("hello\\n")', "python": 'print("hello")'}
FLOOD_LINE = "x" * 79
FLOOD_LINES = 25_000
FLOOD = {
    "scilab": f's = "{FLOOD_LINE}"; for k = 1:{FLOOD_LINES}, mprintf("%s\\n", s); end',
    "python": f's = "{FLOOD_LINE}"\nfor k in range({FLOOD_LINES}): print(s)',
}
BLOCK_LINES = 250_000
BLOCK = {
    "scilab": f's = emptystr({BLOCK_LINES}, 1) + "{FLOOD_LINE}"; mprintf("%s\\n", s)',
    "python": f'print("\\n".join(["{FLOOD_LINE}"] * {BLOCK_LINES}))',
}
# Both print the seconds of the hour. Scilab's clock has milliseconds, so wait for a full one.
TICK = {
    "scilab": f"""d = getdate(); m = d(10); while m == d(10), d = getdate(); end, tic();
b = d(8) * 60 + d(9) + d(10) / 1000;
for k = 1:{TICKS}, sleep(50); mprintf("%.6f\\n", b + toc()); end""",
    "python": f"""import time
for k in range({TICKS}): time.sleep(0.05); print(f"{{time.time() % 3600:.6f}}")""",
}
LOOP = {
    "scilab": 'mprintf("go\\n"); while %t, end',
    "python": "print('go', flush=True)\nwhile True: pass",
}


def assign(place: Place) -> float:
    return place.execute({"scilab": "x = 1;", "python": "x = 1"}[place.language]).reply


def hello(place: Place) -> float:
    return place.execute(HELLO[place.language]).first


def lines(place: Place) -> float:
    return place.execute(LINES[place.language]).reply


def function(place: Place) -> float:
    return place.execute(FUNCTION[place.language]).reply


def flood(place: Place) -> float:
    return exactly(place.execute(FLOOD[place.language]), FLOOD_LINES).all


def flood_messages(place: Place) -> float:
    run = exactly(place.execute(FLOOD[place.language]), FLOOD_LINES)
    return len(run.pieces) / run.all


def flood_memory(place: Place) -> float:
    assert isinstance(place, Kernel)
    before = resident_bytes(place.pid)
    exactly(place.execute(FLOOD[place.language]), FLOOD_LINES)
    return resident_bytes(place.pid) - before


def block(place: Place) -> float:
    return exactly(place.execute(BLOCK[place.language]), BLOCK_LINES).all


def tick(place: Place) -> list[float]:
    """Return the delay of each line."""
    run = place.execute(TICK[place.language])
    sent = run.sent + time.time() - time.perf_counter()
    printed = [(came, float(text.split()[0])) for came, text in run.pieces if text.strip()]
    return [(sent + came - when + HOUR / 2) % HOUR - HOUR / 2 for came, when in printed]


def interrupt(place: Place) -> float:
    assert isinstance(place, Kernel)
    msg_id, sent = place.send("execute_request", place.cell(LOOP[place.language]))
    pressed: list[float] = []

    def on_text(_: str) -> None:
        time.sleep(0.05)  # by now Scilab is in the loop of the cell
        pressed.append(time.perf_counter() - sent)
        place.interrupt()

    run = place.follow(msg_id, sent, on_text)
    return run.reply - pressed[0]


def exactly(run: Run, count: int) -> Run:
    """Check that a text arrived as printed; bare Scilab adds the newlines of its prompts."""
    lines = [line for line in run.text.split("\n") if line]
    if lines != [FLOOD_LINE] * count:
        raise ValueError(f"{count * (len(FLOOD_LINE) + 1)} bytes printed, {len(run.text)} came")
    return run


def resident_bytes(pid: int) -> int:
    """Return the resident memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096


# Requests

WORD = {"scilab": "linsp", "python": "prin"}
NAME = {"scilab": "linspace", "python": "print"}


def complete(place: Place) -> float:
    assert isinstance(place, Kernel)
    word = WORD[place.language]
    run = place.ask("complete_request", {"code": word, "cursor_pos": len(word)})
    if not any(NAME[place.language] in match for match in run.content["matches"]):
        raise ValueError(f"no completion: {run.content}")
    return run.reply


def inspect(place: Place) -> float:
    assert isinstance(place, Kernel)
    name = NAME[place.language]
    content = {"code": name, "cursor_pos": len(name), "detail_level": 0}
    return place.ask("inspect_request", content).reply


def is_complete(place: Place) -> float:
    assert isinstance(place, Kernel)
    return place.ask("is_complete_request", {"code": NAME[place.language]}).reply


def kernel_info(place: Place) -> float:
    assert isinstance(place, Kernel)
    return place.ask("kernel_info_request").reply


def busy_kernel_info(place: Place) -> float:
    assert isinstance(place, Kernel)
    return while_busy(place, lambda: place.ask_control("kernel_info_request").reply)


def busy_complete(place: Place) -> float:
    assert isinstance(place, Kernel)
    return while_busy(place, lambda: complete(place))


def busy_inspect(place: Place) -> float:
    assert isinstance(place, Kernel)
    return while_busy(place, lambda: inspect(place))


def while_busy(kernel: Kernel, measure: Callable[[], float]) -> float:
    """Measure while a cell keeps the language busy."""
    busy = {
        "scilab": f'mprintf("go\\n"); tic(); while toc() < {BUSY_SECONDS}, end',
        "python": f"import time; print('go', flush=True); e = time.time() + {BUSY_SECONDS}\n"
        "while time.time() < e: pass",
    }
    kernel.send("execute_request", kernel.cell(busy[kernel.language]))
    kernel.await_text("go")
    value = measure()
    kernel.execute("1;")  # waits for the long cell, so that the next item finds the kernel at rest
    return value


# Life


def idle_wakeups(place: Place) -> float:
    """Return how often a second the kernel's threads wake up while the kernel is at rest."""
    assert isinstance(place, Kernel)
    time.sleep(0.2)
    before = switches(place.pid)
    time.sleep(IDLE_SECONDS)
    return (switches(place.pid) - before) / IDLE_SECONDS


def switches(pid: int) -> int:
    """Count the context switches of all threads of a process."""
    count = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if "ctxt_switches" in line:
                count += int(line.split()[1])
    return count


# Figures

PLOT = "clf(); x = linspace(0, 10, 200); plot(x, sin(x)); title('sine');"


def added_by_figures(place: Place) -> float:
    """Compare a cell that draws nothing: with an open figure, and without."""
    with_figure, without = [], []
    for _ in range(10):
        place.execute("close(winsid());")
        without.append(assign(place))
        place.execute("plot(1:10);")
        with_figure.append(assign(place))
    return sorted(with_figure)[5] - sorted(without)[5]


def picture(place: Place) -> float:
    if isinstance(place, Kernel):
        return place.execute(PLOT).pictures[0][0]
    return place.execute(f"{PLOT} xs2png(gcf(), TMPDIR + '/x.png');").reply


def picture_as_bare(place: Place) -> float:
    """Draw a picture with the pixels of xs2png; the kernel's default has four times as many."""
    if not isinstance(place, Kernel):
        return picture(place)
    place.execute('notebook_figures("png", 1);')
    value = picture(place)
    place.execute('notebook_figures("png", 2);')
    return value


WARM: tuple[Item[[Place]], ...] = (
    Item(
        "`x=1;` to execute_reply",
        assign,
        EVERYBODY,
        (Goal(OURS, 0.6, IPYKERNEL), Goal(OURS, 1.0, XEUS)),
        200,
    ),
    Item(
        "hello to the first stream message",
        hello,
        EVERYBODY,
        (Goal(OURS, 1.0, IPYKERNEL), Goal(OURS, 1.0, XEUS)),
        100,
    ),
    Item("is_complete", is_complete, KERNELS, (Goal(OURS, 0.0015),), 100),
    Item("kernel_info on shell", kernel_info, KERNELS, (Goal(OURS, 0.0015),), 100),
    Item(
        "kernel_info on control while a cell runs", busy_kernel_info, LIVE, (Goal(OURS, 0.005),), 5
    ),
    Item(
        "complete",
        complete,
        KERNELS,
        (Goal(OURS, 0.010), Goal(OURS, 0.020, part=0.95)),
        40,
    ),
    Item("inspect", inspect, KERNELS, (Goal(OURS, 0.010), Goal(OURS, 0.020, part=0.95)), 40),
    Item(
        "complete while a cell runs",
        busy_complete,
        LIVE,
        (Goal(OURS, 0.010), Goal(OURS, 0.020, part=0.95)),
        5,
    ),
    Item(
        "inspect while a cell runs",
        busy_inspect,
        LIVE,
        (Goal(OURS, 0.010), Goal(OURS, 0.020, part=0.95)),
        5,
    ),
    Item("idle: wake-ups a second", idle_wakeups, KERNELS, (Goal(OURS, 0.0),), 1, COUNT),
    Item(
        "a cell that draws nothing: added by an open figure",
        added_by_figures,
        (OURS_ADV,),
        (Goal(OURS_ADV, 0.0005),),
        5,
    ),
    Item(
        "2-D plot to its picture, later ones",
        picture,
        (OURS_ADV, PTY_ADV),
        (Goal(OURS_ADV, 1.3, PTY_ADV),),
        10,
    ),
    Item(
        "the same, with no more pixels than bare",
        picture_as_bare,
        (OURS_ADV, PTY_ADV),
        (Goal(OURS_ADV, 1.3, PTY_ADV),),
        10,
    ),
    Item(
        "50-line function, defined and called",
        function,
        EVERYBODY,
        (Goal(OURS, 1.0, IPYKERNEL),),
        30,
    ),
    Item("200-line cell", lines, EVERYBODY, (Goal(OURS, 1.0, IPYKERNEL),), 15),
    Item("a line printed every 50 ms: how late it comes", tick, EVERYBODY, (Goal(OURS, 0.005),), 3),
    Item(
        "interrupt of a busy loop, to the reply",
        interrupt,
        (OURS, OURS_ADV, CALYSTO, IPYKERNEL),
        (Goal(OURS, 0.03),),
        15,
    ),
    Item(
        "2 MB printed in lines of 80 bytes",
        flood,
        (*LIVE, CALYSTO, PTY, PTY_ADV),
        (Goal(OURS, 1.1, PTY),),
        9,
    ),
    Item(
        "the same: stream messages a second",
        flood_messages,
        LIVE,
        (Goal(OURS, 100),),
        3,
        COUNT,
    ),
    Item(
        "the same: growth of the kernel's memory",
        flood_memory,
        LIVE,
        (Goal(OURS, 20e6),),
        1,
        MEGABYTES,
    ),
    Item("20 MB in one mprintf", block, (*LIVE, PTY, PTY_ADV), (Goal(OURS, 1.5, PTY),), 3),
)
