from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.knowledge.library import HEAD_BYTES, Library
from scilab_kernel.scilab.language.signatures import Signature

if TYPE_CHECKING:
    from pathlib import Path

LIB = b"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<scilablib name="mylib">
  <macro name="one" file="one.bin" md5="0"/>
  <macro name="a&amp;b" file="ab.bin" md5="0"/>
  <macro name="\xff" file="x.bin" md5="0"/>
</scilablib>"""


def test_the_lib_file_names_the_library_and_its_macros(tmp_path: Path) -> None:
    (tmp_path / "lib").write_bytes(LIB)
    assert Library.read(tmp_path) == ("mylib", tmp_path, ("one", "a&b", "\ufffd"))


def test_a_file_that_is_no_library_names_none(tmp_path: Path) -> None:
    (tmp_path / "lib").write_text("something else")
    assert Library.read(tmp_path) == ("", tmp_path, ())


def test_a_folder_without_a_lib_file_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Library.read(tmp_path)


HEAD = b"function y = f(a, b)"
F = Signature("f", ("a", "b"), ("y",))


@pytest.mark.parametrize(
    ("source", "signature"),
    [
        (HEAD, F),
        (b"// \xff\n" + HEAD, F),
        (HEAD + b"\xff", F),
        (b"function y = \xff(a)", None),
        (b"function other(), endfunction, " + HEAD, None),
        (b"x = 1", None),
        (
            b"//".ljust(HEAD_BYTES - len(HEAD) - 1) + b"\n" + HEAD,
            Signature("f", ("a", "b"), ("y",)),
        ),
        (b"//".ljust(HEAD_BYTES) + b"\n" + HEAD, None),
    ],
)
def test_a_macro_is_called_as_the_first_function_of_its_source(
    tmp_path: Path, source: bytes, signature: Signature | None
) -> None:
    (tmp_path / "f.sci").write_bytes(source)
    assert Library("l", tmp_path, ("f",)).signature("f") == signature


def test_a_macro_without_source_has_no_signature(tmp_path: Path) -> None:
    assert Library("l", tmp_path, ("f",)).signature("f") is None
