"""The jar with which the kernel watches Scilab's graphics is made from the sources beside it."""

from __future__ import annotations

import zipfile

from scilab_kernel.scilab.talk.view import FINGERPRINT, JAR, fingerprint, sources


def test_the_jar_was_made_from_the_sources() -> None:
    with zipfile.ZipFile(JAR) as jar:
        assert jar.read(FINGERPRINT).decode() == fingerprint(), "run scripts/view.py"
        classes = {name.removesuffix(".class") for name in jar.namelist()}
    assert {f"scilabkernel/{path.stem}" for path in sources()} <= classes
