"""Files of numpy, Parquet and Arrow, to and from a file that Scilab's ``load`` reads."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from scilab_kernel.data import sod

VARIABLE = "%sk_saved"
"""The name of the only variable in a file that travels."""

NO_PYARROW = "{} needs the package pyarrow. Run in a terminal: python -m pip install pyarrow"

NO_TYPE = "{} holds values of the type {}, and Scilab has no such type"

FIELD_RULE = "names of columns become fields of a struct, so {!r} cannot be one"


class ConversionError(Exception):
    """A file cannot be read or written; the text says why."""


def load(path: str, into: Path) -> None:
    """Read a file and write its value as a file of Scilab's.

    Raises
    ------
    ConversionError
        The file has another format, or a value has no form in Scilab.
    """
    _convert(READERS, path, lambda read: sod.save(into, {VARIABLE: read(path)}))


def save(path: str, of: Path) -> None:
    """Write the value in a file of Scilab's as a file of another format.

    Raises
    ------
    ConversionError
        There is no such format, or the value has no form there.
    """
    _convert(WRITERS, path, lambda write: write(path, sod.load(of)[VARIABLE]))


def _convert(formats: dict[str, Any], path: str, convert: Any) -> None:
    found = formats.get(Path(path).suffix.lower())
    if found is None:
        raise ConversionError(f"{path}: its name must end in {', '.join(formats)}")
    try:
        convert(found)
    except ImportError:
        raise ConversionError(NO_PYARROW.format(path)) from None
    except (OSError, ValueError, EOFError, NotImplementedError, zipfile.BadZipFile) as error:
        raise ConversionError(f"{path}: {error}") from error


def _read_npy(path: str) -> Any:
    return _known(np.load(path, allow_pickle=False))


def _read_npz(path: str) -> dict[str, Any]:
    with np.load(path, allow_pickle=False) as arrays:
        return {_field(name): _known(arrays[name]) for name in arrays.files}


def _field(name: str) -> str:
    if not name.isidentifier() or not name.isascii():
        raise ConversionError(FIELD_RULE.format(name))
    return name


def _known(array: Any) -> Any:
    """Give dates as texts, and other numbers and texts as Scilab has them."""
    match array.dtype.kind:
        case "m" | "M":
            return array.astype(str)
        case "S":
            return np.char.decode(array, "utf-8", "replace")
        case "O" | "V":
            raise ConversionError(NO_TYPE.format("the array", array.dtype))
    return array


def _read_parquet(path: str) -> dict[str, Any]:
    import pyarrow.parquet  # noqa: PLC0415 - an option

    return _columns(pyarrow.parquet.read_table(path))


def _read_arrow(path: str) -> dict[str, Any]:
    import pyarrow.feather  # noqa: PLC0415 - an option

    return _columns(pyarrow.feather.read_table(path))


def _columns(table: Any) -> dict[str, Any]:
    return {_field(name): _column(name, table[name])[:, None] for name in table.column_names}


def _column(name: str, column: Any) -> Any:
    """Make numbers, booleans or texts of a column; a gap is nan among numbers, or an empty text."""
    from pyarrow import types  # noqa: PLC0415 - an option

    if types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    kind = column.type
    if types.is_duration(kind):
        return np.where(column.is_null(), "", column.to_numpy().astype(str))
    if types.is_temporal(kind) or types.is_string_view(kind):
        column = column.cast("string")
    has_gaps = types.is_integer(kind) and column.null_count
    if has_gaps or types.is_decimal(kind) or types.is_null(kind):
        column = column.cast("float64")
    if types.is_string(column.type) or types.is_large_string(column.type):
        return np.array([value or "" for value in column.to_pylist()], dtype=str)
    if types.is_boolean(column.type) and column.null_count:
        raise ConversionError(f"column {name} has gaps, which booleans of Scilab cannot have")
    numbers = column.to_numpy()
    if numbers.dtype.kind == "O":
        raise ConversionError(NO_TYPE.format(f"column {name}", column.type))
    return numbers


def _write_npy(path: str, value: Any) -> None:
    np.save(path, _array(value), allow_pickle=False)


def _write_npz(path: str, value: Any) -> None:
    if not isinstance(value, dict):
        raise ConversionError(f"{path}: the value must be a struct, with a matrix in each field")
    np.savez(path, allow_pickle=False, **{name: _array(each) for name, each in value.items()})


def _array(value: Any) -> Any:
    if isinstance(value, dict | list | sod.Sparse | sod.Typed | sod.Unread):
        raise ConversionError("a value is no matrix of numbers, texts or booleans")
    array = np.asarray(value)
    if array.dtype.kind == "O":
        raise ConversionError("a value is no matrix of numbers, texts or booleans")
    return array


def _table(path: str, value: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an option

    if not isinstance(value, dict):
        raise ConversionError(f"{path}: the value must be a struct, with a column in each field")
    return pa.table({name: _cells(name, _array(each)) for name, each in value.items()})


def _cells(name: str, array: Any) -> Any:
    """Return the elements of a row or column."""
    if array.size != max(array.shape, default=1):
        size = " x ".join(map(str, array.shape))
        raise ConversionError(f"field {name} is {size}: save each column as a field of its own")
    if array.dtype.kind == "c":
        raise ConversionError(f"field {name} is complex: save real and imaginary part as two")
    return array.ravel("F")


def _write_parquet(path: str, value: Any) -> None:
    import pyarrow.parquet  # noqa: PLC0415 - an option

    table = _table(path, value)
    # A dictionary of numbers takes most of the time, and seldom makes a file smaller.
    texts = [field.name for field in table.schema if pyarrow.types.is_string(field.type)]
    pyarrow.parquet.write_table(table, path, use_dictionary=texts)


def _write_arrow(path: str, value: Any) -> None:
    import pyarrow.feather  # noqa: PLC0415 - an option

    pyarrow.feather.write_feather(_table(path, value), path, compression="uncompressed")


READERS = {
    ".npy": _read_npy,
    ".npz": _read_npz,
    ".parquet": _read_parquet,
    ".arrow": _read_arrow,
    ".feather": _read_arrow,
}
WRITERS = {
    ".npy": _write_npy,
    ".npz": _write_npz,
    ".parquet": _write_parquet,
    ".arrow": _write_arrow,
    ".feather": _write_arrow,
}
