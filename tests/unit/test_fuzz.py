"""The fuzzers' targets, with what hypothesis finds; ``make fuzz`` looks further."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import SEEDS, TARGETS

EVERY_SEED = [seed for seeds in SEEDS.values() for seed in seeds]
PIECES = st.sampled_from(
    [part for s in EVERY_SEED for part in (s, s[: len(s) // 2], s[len(s) // 2 :])]
)
TEXT = st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
MIXED = st.lists(st.one_of(PIECES, st.binary(max_size=40), TEXT), max_size=6)

GATE = settings(
    max_examples=300,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("name", TARGETS)
@GATE
@given(pieces=MIXED)
def test_any_bytes_will_do(name: str, pieces: list[bytes]) -> None:
    TARGETS[name](b"".join(pieces))


@pytest.mark.parametrize(("name", "seed"), [(n, s) for n, seeds in SEEDS.items() for s in seeds])
def test_what_crashed_once_does_not(name: str, seed: bytes) -> None:
    TARGETS[name](seed)
