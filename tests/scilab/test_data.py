"""notebook_load and notebook_save: files of numpy, Parquet and Arrow in cells."""

from __future__ import annotations

import datetime as dt
import decimal
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
        (
            "notebook_save('x.parquet', struct('a', [1 2; 3 4]))",
            "field a is 2 x 2",
        ),
        ("notebook_save('x.arrow', struct('a', [1 %i]))", "field a is complex"),
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


@pytest.mark.parametrize(
    ("column", "code", "value"),
    [
        (pa.nulls(2), "x", "Nan Nan"),
        (pa.array([1, None, 1]).dictionary_encode(), "x", "1 Nan 1"),
        (pa.array([dt.timedelta(seconds=5), None]), "x + '|'", "5000000 microseconds| |"),
        (pa.array([dt.time(8, 30)]), "x", "08:30:00.000000"),
        (pa.array(["a", None], pa.string_view()), "x + '|'", "a| |"),
        (pa.array([decimal.Decimal("1.25"), None]), "x", "1.25 Nan"),
        (pa.array([], pa.string()), "size(x)", "0 0"),
    ],
    ids=str,
)
def test_columns_of_other_types_become_numbers_or_texts(
    scilab: Notebook, tmp_path: Path, column: Any, code: str, value: str
) -> None:
    pyarrow.parquet.write_table(pa.table({"x": column}), tmp_path / "t.parquet")
    scilab.show(f't = notebook_load("{tmp_path}/t.parquet"); x = t.x;')
    assert scilab.value(code) == value


@pytest.mark.parametrize(
    ("column", "kind"), [([[1]], "list"), ([{"a": 1}], "struct"), ([b"a"], "binary")]
)
def test_a_column_that_scilab_cannot_have_is_named(
    scilab: Notebook, tmp_path: Path, column: list[Any], kind: str
) -> None:
    pyarrow.parquet.write_table(pa.table({"x": column}), tmp_path / "t.parquet")
    error = scilab.run(f'notebook_load("{tmp_path}/t.parquet")').error[1]
    assert f"column x holds values of the type {kind}" in error


@pytest.mark.parametrize(
    ("array", "value"),
    [
        (np.array([b"ab", b"\xc3\xa9"]), "ab é"),
        (np.arange(3, dtype=">i4"), "0 1 2"),
        (np.array([0.5], dtype=np.float16), "0.5"),
        (np.array([1 + 2j], dtype=np.complex64), "1+%i*2"),
    ],
    ids=str,
)
def test_arrays_of_other_types_become_those_of_scilab(
    scilab: Notebook, tmp_path: Path, array: Any, value: str
) -> None:
    np.save(tmp_path / "x.npy", array)
    scilab.show(f'x = notebook_load("{tmp_path}/x.npy");')
    assert scilab.value("x") == value


def test_records_of_numpy_are_refused(scilab: Notebook, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.zeros(2, dtype=[("a", "i4")]))
    assert "Scilab has no such type" in scilab.run(f'notebook_load("{tmp_path}/x.npy")').error[1]


@pytest.mark.parametrize("ending", ["npy", "npz", "parquet", "arrow", "feather"])
@pytest.mark.parametrize("content", [b"", b"no such file " * 10])
def test_a_broken_file_is_named(
    scilab: Notebook, tmp_path: Path, ending: str, content: bytes
) -> None:
    path = tmp_path / f"x.{ending}"
    path.write_bytes(content)
    assert f"notebook_load: {path}: " in scilab.run(f'notebook_load("{path}")').error[1]
    assert scilab.value("1 + 1") == "2"


def test_pickled_objects_are_refused(scilab: Notebook, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.array([{}], dtype=object))
    assert "allow_pickle" in scilab.run(f'notebook_load("{tmp_path}/x.npy")').error[1]


def test_without_the_library_the_cell_names_the_extra(
    scilab: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert "-m pip install h5py numpy" in scilab.run("notebook_load('x.npy')").error[1]
