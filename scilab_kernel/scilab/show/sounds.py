"""Shows a sound file as a player, cut to what a notebook can hold."""

from __future__ import annotations

import base64
import io
import wave
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.talk.markers import Sound

FILE_BYTES = 8 << 20
"""The sound of a player, at most: a minute and a half of stereo on a compact disc."""

CELL_BYTES = 4 * FILE_BYTES
"""The sounds of a cell together, at most."""


class SoundError(Exception):
    """The kernel cannot show a sound; the text says why."""


class Sounds:
    """The players of one cell."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend
        self._left = CELL_BYTES
        self._told = False

    def show(self, marker: Sound) -> None:
        """Show a player for the file of a marker.

        Raises
        ------
        SoundError
            The file cannot be read, or is no WAV file.
        """
        try:
            data, seconds, whole = _cut(Path(marker.path), marker.factor)
        except (OSError, EOFError, wave.Error) as error:
            why = getattr(error, "strerror", None) or error
            raise SoundError(f"{marker.caller}: cannot play {marker.path}: {why}.") from error
        if len(data) > self._left:
            self._tell()
            return
        self._left -= len(data)
        text = f"Sound of {seconds:.3g} s"
        if seconds < whole:
            text = f"Sound: the first {seconds:.3g} s of {whole:.3g} s"
        source = "data:audio/wav;base64," + base64.b64encode(data).decode("ascii")
        html = f'<audio controls src="{source}"></audio>'
        if seconds < whole:
            html += f"<p>{text}</p>"
        self._frontend.display({"text/html": html, "text/plain": text})

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            limit = CELL_BYTES >> 20
            text = f"More sounds are left out: a cell shows at most {limit} MB of them.\n"
            self._frontend.stream("stderr", text)


def _cut(path: Path, factor: float) -> tuple[bytes, float, float]:
    """Read a file; return a WAV of its beginning, the seconds of that, and those of the file."""
    with wave.open(str(path), "rb") as source:
        parameters = source.getparams()
        frames = FILE_BYTES // (parameters.nchannels * parameters.sampwidth)
        data = source.readframes(min(frames, parameters.nframes))
    rate = max(1, round(parameters.framerate * factor))
    written = io.BytesIO()
    with wave.open(written, "wb") as target:
        target.setnchannels(parameters.nchannels)
        target.setsampwidth(parameters.sampwidth)
        target.setframerate(rate)
        target.writeframes(data)
    shown = len(data) // (parameters.nchannels * parameters.sampwidth)
    return written.getvalue(), shown / rate, max(shown, parameters.nframes) / rate
