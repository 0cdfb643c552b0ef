"""notebook_load and notebook_save: files of numpy, Parquet and Arrow in cells."""

from __future__ import annotations

import datetime as dt
import importlib.util
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.recorder import Notebook

MATRICES = {
    "rand(3, 4)": "<f8",
    "rand(2, 2) + %i * rand(2, 2)": "<c16",
    "matrix(1:24, [2 3 4])": "<f8",
    "int8([1 -2; 3 4])": "|i1",
    "uint64(18446744073709551615)": "<u8",
    "[%t %f; %f %t]": "|b1",
    "['a' 'é'; '' 'long text']": "<U9",
    "[]": "<f8",
    "[%inf -%inf %nan 0.1 -0]": "<f8",
}


@pytest.mark.parametrize(("value", "kind"), MATRICES.items())
def test_a_matrix_goes_to_numpy_and_comes_back(
    scilab: Notebook, tmp_path: Path, value: str, kind: str
) -> None:
    path = tmp_path / "x.npy"
    scilab.show(f'x = {value}; notebook_save("{path}", x); y = notebook_load("{path}");')
    assert np.load(path).dtype == kind
    assert scilab.value("and(typeof(x) == typeof(y))") == "T"
    assert scilab.value("isequal(size(x), size(y)) & and(x == y | x <> x)") == "T"


def test_arrays_of_numpy_become_matrices(scilab: Notebook, tmp_path: Path) -> None:
    arrays: dict[str, Any] = {
        "row": np.arange(3, dtype=np.float32),
        "fortran": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        "dates": np.array(["2026-11-27T08:00"], dtype="datetime64[m]"),
        "single": np.float64(7),
    }
    np.savez(tmp_path / "x.npz", **arrays)
    scilab.show(f'x = notebook_load("{tmp_path}/x.npz");')
    assert scilab.value("x.row") == "0 1 2"
    assert scilab.value("x.fortran") == "0 3 1 4 2 5"
    assert scilab.value("x.dates") == "2026-11-27T08:00"
    assert scilab.value("x.single") == "7"


def test_a_struct_goes_to_npz_and_comes_back(scilab: Notebook, tmp_path: Path) -> None:
    code = 'x = struct("a", [1 2; 3 4], "b", "text", "c", 1:0);'
    scilab.show(f'{code} notebook_save("{tmp_path}/x.npz", x);')
    scilab.show(f'y = notebook_load("{tmp_path}/x.npz");')
    assert scilab.value("isequal(x, y)") == "T"


@pytest.mark.parametrize("ending", ["parquet", "arrow", "feather"])
def test_a_table_comes_and_goes(scilab: Notebook, tmp_path: Path, ending: str) -> None:
    table = pa.table(
        {
            "n": pa.array([1, 2, 3], pa.int32()),
            "gaps": pa.array([1, None, 3], pa.int64()),
            "name": ["a", None, "é"],
            "ok": [True, False, True],
            "day": [dt.date(2026, 11, 27)] * 3,
            "kind": pa.array(["x", "y", "x"]).dictionary_encode(),
            "level": [0.1, None, 1e300],
        }
    )
    path = tmp_path / f"t.{ending}"
    write = pyarrow.parquet.write_table if ending == "parquet" else pyarrow.feather.write_feather
    write(table, path)
    scilab.show(f't = notebook_load("{path}");')
    assert scilab.value("typeof(t.n)") == "int32"
    assert scilab.value("size(t.n)") == "3 1"
    assert scilab.value("t.gaps") == "1 Nan 3"
    assert scilab.value('t.name + "|"') == "a| | é|"
    assert scilab.value("t.ok") == "T F T"
    assert scilab.value("t.day(1)") == "2026-11-27"
    assert scilab.value("t.kind") == "x y x"
    assert scilab.value("t.level == [0.1; %nan; 1e300]") == "T F T"
    scilab.show(f'notebook_save("{path}", t); u = notebook_load("{path}");')
    assert scilab.value("isequal(t.name, u.name) & isequal(t.n, u.n)") == "T"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("notebook_load('nowhere.npy')", "nowhere.npy"),
        ("notebook_load('x.csv')", "its name must end in .npy, .npz"),
        ("notebook_load(1)", "Give the name of a file as a text"),
        ("notebook_load()", "Give the name of a file"),
        ("notebook_save('x.npy')", "Give the value to save, too"),
        ("notebook_save('x.npy', list(1))", "no matrix of numbers"),
        ("notebook_save('x.npz', 1)", "must be a struct"),
        ("notebook_save('x.parquet', 1)", "must be a struct"),
        ("notebook_save('x.parquet', struct('a', 1:2, 'b', 1:3))", "x.parquet"),
        ("notebook_save('/nowhere/x.npy', 1)", "/nowhere/x.npy"),
    ],
)
def test_errors_name_file_and_reason(
    scilab: Notebook, tmp_path: Path, code: str, said: str
) -> None:
    scilab.show(f"cd('{tmp_path}');")
    assert said in scilab.run(code).error[1]
    assert scilab.value("1 + 1") == "2"


def test_names_that_are_no_fields_are_refused(scilab: Notebook, tmp_path: Path) -> None:
    arrays: dict[str, Any] = {"a b": np.zeros(1)}
    np.savez(tmp_path / "x.npz", **arrays)
    run = scilab.run(f'notebook_load("{tmp_path}/x.npz")')
    assert "'a b' cannot be one" in run.error[1]


def test_pickled_objects_are_refused(scilab: Notebook, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.array([{}], dtype=object))
    assert "allow_pickle" in scilab.run(f'notebook_load("{tmp_path}/x.npy")').error[1]


def test_without_the_library_the_cell_names_the_extra(
    scilab: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert "-m pip install h5py numpy" in scilab.run("notebook_load('x.npy')").error[1]
