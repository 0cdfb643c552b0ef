"""Reads a marker that Scilab's macros have printed: no other file takes a marker apart."""

from __future__ import annotations

from dataclasses import fields

from scilab_kernel.scilab.talk.markers import FIELD, KINDS, Marker

_READERS = {"int": int, "float": float, "str": str}


def parse(text: str) -> Marker | None:
    """Read a marker from its kind and its fields; None if no marker has this kind and fields."""
    kind, *texts = text.split(FIELD)
    cls = KINDS.get(kind)
    if cls is None:
        return None
    names = [field for field in fields(cls) if field.name != cls.rest]
    if len(texts) < len(names) or (len(texts) > len(names) and not cls.rest):
        return None
    read = zip(names, texts, strict=False)
    try:
        values: list[object] = [_READERS[str(field.type)](value) for field, value in read]
    except ValueError:
        return None
    if cls.rest:
        values.append(tuple(texts[len(names) :]))
    return cls(*values)
