"""The kernel obeys a marker once: a record of the terminal that is shown again is text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scilab_kernel.scilab.talk.framing import OutputParser, Text
from scilab_kernel.scilab.talk.markers import FIELD, CellDone, Marker
from scilab_kernel.scilab.talk.parsing import parse
from tests.fakes.speaker import Speaker

GATE = settings(
    max_examples=200,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)

SAID: tuple[tuple[str, ...], ...] = (
    ("cell_started", "/t/cell_1.sce"),
    ("prompt_set", "x> "),
    ("question", "code"),
    ("answer", "a", "b"),
    ("report", "0", "999", "boom"),
    ("cell_done",),
)
FIRST, LAST = Speaker(), Speaker()
RECORDED = [FIRST.say(*said) for said in SAID]
FRESH = [FIRST.say(*said) for said in SAID]
MARKERS = [parse(FIELD.join(said)) for said in SAID]


@st.composite
def replayed(draw: st.DrawFn) -> bytes:
    """Bytes of the record: whole, in any order, cut anywhere, or with changed bytes."""
    data = b"".join(draw(st.lists(st.sampled_from(RECORDED), max_size=4)))
    data = data[draw(st.integers(0, len(data))) :]
    data = data[: draw(st.integers(0, len(data)))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        data = data[:at] + draw(st.binary(max_size=1)) + data[at + 1 :]
    return data


@GATE
@given(st.lists(replayed(), min_size=len(FRESH), max_size=len(FRESH)), st.integers(1, 50))
def test_a_record_that_is_shown_again_is_text_and_hides_no_fresh_marker(
    shown: list[bytes], size: int
) -> None:
    parser = OutputParser(Speaker().freshness)
    first = [event for data in RECORDED for event in parser.feed(data)]
    assert first == MARKERS
    data = b"".join(old + fresh for old, fresh in zip(shown, FRESH, strict=True))
    events = [
        event for at in range(0, len(data), size) for event in parser.feed(data[at : at + size])
    ]
    events += parser.close()
    assert [event for event in events if isinstance(event, Marker)] == MARKERS
    said = "".join(event.text for event in events if isinstance(event, Text))
    if all(old.isascii() for old in shown):
        assert said == b"".join(shown).decode()


def test_a_marker_may_be_lost_and_the_next_one_counts() -> None:
    parser = OutputParser(Speaker().freshness)
    assert parser.feed(RECORDED[3] + RECORDED[1]) == [MARKERS[3], Text(RECORDED[1].decode())]
    assert parser.feed(RECORDED[4]) == [MARKERS[4]]


def test_only_so_many_markers_may_be_lost() -> None:
    speaker = Speaker()
    parser = OutputParser(speaker.freshness)
    late = [speaker.say("cell_done") for _ in range(51)][-1]
    assert parser.feed(late) == [Text(late.decode())]


def test_markers_go_on_from_a_new_seed_or_still_from_the_old_one() -> None:
    """An interrupt may come before Scilab has read the bell."""
    speaker = Speaker()
    parser = OutputParser(speaker.freshness)
    speaker.freshness.begin("next")
    assert parser.feed(speaker.say("cell_done")) == [CellDone()]
    speaker.reseed("next")
    assert parser.feed(speaker.say("cell_done")) == [CellDone()]


def test_scilab_may_read_the_seeds_in_another_order_than_they_were_given() -> None:
    """Scilab reads the line that starts the loop before the bell, which the kernel rang earlier."""
    speaker = Speaker()
    parser = OutputParser(speaker.freshness)
    for seed in ("bell", "loop"):
        speaker.freshness.begin(seed)
    for seed in ("loop", "bell"):
        speaker.reseed(seed)
        assert parser.feed(speaker.say("cell_done")) == [CellDone()]


def test_of_many_unread_seeds_the_last_ones_count() -> None:
    speaker = Speaker()
    parser = OutputParser(speaker.freshness)
    for number in range(7):
        speaker.freshness.begin(f"seed {number}")
    for number in (1, 2, 6):
        other = Speaker(seed=f"seed {number}")
        said = other.say("cell_done")
        assert parser.feed(said) == ([Text(said.decode())] if number == 1 else [CellDone()])
