"""Names cells for the debugger, as front ends do: by a hash of their code.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#debuginfo
"""

from __future__ import annotations

import os
import tempfile

HASH_METHOD = "Murmur2"
HASH_SEED = 0xC70F6907
PREFIX = f"{tempfile.gettempdir()}/scilab_kernel_{os.getpid()}/"
"""The begin of each cell's path. There are no such files: front ends only compare paths."""
SUFFIX = ".sce"

_FACTOR = 0x5BD1E995
_MASK = 0xFFFFFFFF


def name_cell(code: str) -> str:
    """Return the path by which a front end names a cell with this code."""
    return f"{PREFIX}{murmur2(code.encode(), HASH_SEED)}{SUFFIX}"


def murmur2(data: bytes, seed: int) -> int:
    """Hash with MurmurHash2 for 32 bits (https://github.com/aappleby/smhasher)."""
    hashed = (seed ^ len(data)) & _MASK
    whole = len(data) & ~3
    for at in range(0, whole, 4):
        part = int.from_bytes(data[at : at + 4], "little") * _FACTOR & _MASK
        part = (part ^ part >> 24) * _FACTOR & _MASK
        hashed = hashed * _FACTOR & _MASK ^ part
    if rest := data[whole:]:
        hashed = (hashed ^ int.from_bytes(rest, "little")) * _FACTOR & _MASK
    hashed = (hashed ^ hashed >> 13) * _FACTOR & _MASK
    return hashed ^ hashed >> 15
