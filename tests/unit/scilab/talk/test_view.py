"""The jars that Scilab's Java loads are made from the sources beside them."""

from __future__ import annotations

import zipfile

from scilab_kernel.scilab.talk.view import AGENT, FINGERPRINT, JAR, fingerprint, sources


def test_the_jars_were_made_from_the_sources_and_share_no_class() -> None:
    classes = []
    for path in (JAR, AGENT):
        with zipfile.ZipFile(path) as jar:
            assert jar.read(FINGERPRINT).decode() == fingerprint(), "run scripts/view.py"
            classes += [name for name in jar.namelist() if name.endswith(".class")]
    assert {f"scilabkernel/{path.stem}.class" for path in sources()} <= set(classes)
    assert len(classes) == len(set(classes))
