"""Scilab's files: Python reads back what it wrote, and refuses other files."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scilab_kernel.data import sod

if TYPE_CHECKING:
    from pathlib import Path

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
SINGLE = st.one_of(
    st.booleans(), st.floats(allow_nan=False), TEXT, st.complex_numbers(allow_nan=False)
)
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.from_regex(r"[a-z]\w{0,8}", fullmatch=True), inner, max_size=4),
    ),
    max_leaves=12,
)


def written(value: Any) -> Any:
    file = io.BytesIO()
    sod.save(file, {"x": value})
    return sod.load(io.BytesIO(file.getvalue()))["x"]


@given(VALUES)
@settings(max_examples=100, derandomize=True, database=None)
def test_values_are_read_back(value: Any) -> None:
    found = written(value)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "kind", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]
)
@pytest.mark.parametrize("shape", [(2, 3), (1, 4), (4, 1), (2, 3, 4)])
def test_integers_keep_type_and_shape(kind: str, shape: tuple[int, ...]) -> None:
    array = np.arange(np.prod(shape)).reshape(shape).astype(kind)
    found = written(array)
    assert found.dtype == kind
    np.testing.assert_array_equal(found, array)


def test_an_array_of_one_dimension_is_a_row() -> None:
    assert written(np.array([1.0, 2.0])).tolist() == [[1.0, 2.0]]


def test_a_value_without_a_form_in_scilab_is_refused() -> None:
    with pytest.raises(sod.SodError, match="x: Scilab has no form for a value of object"):
        sod.save(io.BytesIO(), {"x": object()})


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "text.sod"
    file.write_text("no HDF5")
    with pytest.raises(sod.SodError, match=r"text\.sod cannot be read"):
        sod.load(file)


def test_an_hdf5_file_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.h5"
    h5py.File(file, "w").close()
    with pytest.raises(sod.SodError, match=r"was not written by Scilab's save"):
        sod.load(file)


def test_the_kernel_imports_none_of_these_libraries() -> None:
    code = "import sys, scilab_kernel.app, scilab_kernel.commands.check\n"
    code += (
        "sys.exit(any(name in sys.modules for name in ('numpy', 'h5py', 'dask', 'distributed')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
