"""Sounds become players in the notebook."""

from __future__ import annotations

import base64
import io
import re
import wave
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok

if TYPE_CHECKING:
    from tests.scilab.recorder import Notebook, Run

TONE = "y = sin(2 * %pi * 440 * (0:1/8000:0.5)); "
CHIMES = "SCI + '/modules/sound/demos/chimes.wav'"


def players(run: Run) -> list[tuple[wave._wave_params, str]]:
    """Return what a front end would play, and the text beside it."""
    assert run.outcome == Ok(), run
    found = []
    for data, _, _ in run.bundles:
        (source,) = re.findall(r'src="data:audio/wav;base64,([^"]*)"', data["text/html"])
        with wave.open(io.BytesIO(base64.b64decode(source))) as sound:
            found.append((sound.getparams(), data["text/plain"]))
    return found


@pytest.mark.parametrize(
    ("code", "channels", "rate", "frames"),
    [
        (TONE + "playsnd(y, 8000)", 1, 8000, 4001),
        (TONE + "sound(y, 8000)", 1, 8000, 4001),
        (TONE + "sound([y; y]', 8000, 16)", 2, 8000, 4001),
        (TONE + "playsnd(y)", 1, 22050, 4001),
        (f"playsnd({CHIMES})", 2, 22050, 13921),
        (f"playsnd({CHIMES}, 2)", 2, 44100, 13921),
        (TONE + "auwrite(y, 8000, TMPDIR + '/a.au'); playsnd(TMPDIR + '/a.au')", 1, 8000, 4001),
    ],
)
def test_a_sound_is_a_player(
    scilab: Notebook, code: str, channels: int, rate: int, frames: int
) -> None:
    ((sound, text),) = players(scilab.run(code))
    assert (sound.nchannels, sound.framerate) == (channels, rate)
    assert sound.nframes == frames
    assert text == f"Sound of {frames / rate:.3g} s"


def test_a_beep_is_a_short_tone(scilab: Notebook) -> None:
    ((sound, _),) = players(scilab.run("beep();"))
    assert sound.nframes == 3308
    assert players(scilab.run("beep('off'); beep(); beep('on');")) == []


def test_a_long_sound_is_cut_and_says_so(scilab: Notebook) -> None:
    ((sound, text),) = players(scilab.run("playsnd(zeros(1, 4400000), 44100)"))
    assert sound.nframes == (8 << 20) // 2
    assert text == "Sound: the first 95.1 s of 99.8 s"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("playsnd()", "playsnd: Wrong number of input arguments"),
        ("playsnd('/no/such.wav')", "The file '/no/such.wav' does not exist"),
        ("mputl('x', TMPDIR + '/x.wav'); playsnd(TMPDIR + '/x.wav')", "cannot play"),
        ("playsnd(%t)", "Decimal numbers or Text expected"),
    ],
)
def test_what_cannot_be_played_is_an_error(scilab: Notebook, code: str, message: str) -> None:
    assert message in scilab.run(code).failure.evalue
