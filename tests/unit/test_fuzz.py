"""The targets of the fuzzers, with inputs of hypothesis; ``make fuzz`` searches for more."""

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
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("name", TARGETS)
@GATE
@given(pieces=MIXED)
def test_a_target_survives_any_bytes(name: str, pieces: list[bytes]) -> None:
    TARGETS[name](b"".join(pieces))


@pytest.mark.parametrize(("name", "seed"), [(n, s) for n, seeds in SEEDS.items() for s in seeds])
def test_an_input_that_crashed_a_target_once_does_not_any_more(name: str, seed: bytes) -> None:
    TARGETS[name](seed)
