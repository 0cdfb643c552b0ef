"""Reads and writes the files of Scilab's ``save`` and ``load``, which are HDF5.

docs/data.md has the table of types. Scilab stores a matrix column by column, so that HDF5 sees it
transposed; both directions hand numpy the transposed view and copy nothing more than that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import h5py
import numpy as np
from numpy.polynomial import Polynomial

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike
    from typing import IO

    Place = str | PathLike[str] | IO[bytes]

CLASS, PRECISION = "SCILAB_Class", "SCILAB_precision"
COMPLEX = np.dtype([("real", "<f8"), ("imag", "<f8")])
FILE_ATTRIBUTES = {
    "SCILAB_scilab_version": np.array([b"scilab-branch-6.1 6.1.1"]),
    "SCILAB_sod_version": np.array([3], np.int32),
}
"""Scilab compares the second with the version that it writes itself."""

ELEMENTS = "__refs__"


class SodError(ValueError):
    """A file is none of Scilab's, or a value has no form there."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """A sparse matrix: the place, from 0, and the value of each element that is stored."""

    shape: tuple[int, int]
    rows: Any
    columns: Any
    values: Any


@dataclass(frozen=True, slots=True)
class Typed:
    """A ``tlist`` or ``mlist``: its type and its fields, such as ``rational`` with num and den."""

    kind: str
    type: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that has no meaning outside of Scilab, such as a function; ``kind`` names it."""

    kind: str


def load(place: Place) -> dict[str, Any]:
    """Read all variables of a file that Scilab's ``save`` wrote.

    Parameters
    ----------
    place
        The path of the file, or a file that is open for binary reading.

    Raises
    ------
    SodError
        The file is none of Scilab's.
    """
    try:
        with h5py.File(place, "r") as file:
            if "SCILAB_sod_version" not in file.attrs:
                raise SodError(f"{place} was not written by Scilab's save")
            return {name: _read(node) for name, node in file.items()}
    except OSError as error:
        raise SodError(f"{place} cannot be read: {error}") from error


def save(place: Place, variables: Mapping[str, object]) -> None:
    """Write variables into a file that Scilab's ``load`` reads.

    Raises
    ------
    SodError
        A value has no form in Scilab.
    """
    with h5py.File(place, "w") as file:
        file.attrs.update(FILE_ATTRIBUTES)
        for name, value in variables.items():
            _write(file, name, value)


# Reading


def _read(node: Any) -> Any:
    kind = _text(node, CLASS)
    if kind in READERS:
        return READERS[kind](node)
    return Unread(kind)


def _text(node: Any, attribute: str) -> str:
    found = node.attrs.get(attribute)
    return "" if found is None else bytes(found[0]).decode()


def _scalar(array: Any) -> Any:
    """Return the element of a 1 x 1 matrix, and any other matrix as it is."""
    return array.item() if array.shape == (1, 1) else array


def _matrix(node: Any) -> Any:
    """Read the numbers of a matrix; HDF5 has no shape for an empty one."""
    if node.shape == ():
        return np.zeros((0, 0))
    array = node[()]
    return (array.view(complex) if array.dtype.names else array).T


def _read_numbers(node: Any) -> Any:
    return _scalar(_matrix(node))


def _read_booleans(node: Any) -> Any:
    return _scalar(_matrix(node).astype(bool))


def _read_integers(node: Any) -> Any:
    """Keep the type of a single integer, which Python's int would lose."""
    array = _matrix(node)
    return array[0, 0] if array.shape == (1, 1) else array


def _read_texts(node: Any) -> Any:
    if node.shape == ():
        return np.zeros((0, 0), "<U1")
    texts = [text.decode("utf-8", "replace") for text in node[()].ravel()]
    return _scalar(np.array(texts, dtype=str).reshape(node.shape).T)


def _shape(node: Any) -> tuple[int, ...]:
    return tuple(int(size) for size in node["__dims__"][()].ravel())


def _read_list(node: Any) -> list[Any]:
    return [_read(node[name]) for name in sorted(node, key=int)]


def _read_typed(node: Any) -> Typed:
    names, *values = _read_list(node)
    type_, *fields = np.atleast_1d(np.asarray(names)).ravel().tolist()
    return Typed(_text(node, CLASS), type_, dict(zip(fields, values, strict=False)))


def _read_struct(node: Any) -> Any:
    shape = _shape(node)
    count = int(np.prod(shape))
    names = [name.decode() for name in node["__fields__"][()].ravel()] if count else []
    columns = {name: node[name][()].ravel() for name in names}
    found = [{name: _read(node[columns[name][k]]) for name in names} for k in range(count)]
    return found[0] if count == 1 else {} if not count else _objects(found, shape)


def _read_cell(node: Any) -> Any:
    shape = _shape(node)
    elements = [_read(node[f"{ELEMENTS}/{k}"]) for k in range(int(np.prod(shape)))]
    return _objects(elements, shape)


def _objects(elements: list[Any], shape: tuple[int, ...]) -> Any:
    array = np.empty(len(elements), object)
    for k, each in enumerate(elements):
        array[k] = each
    return array.reshape(shape, order="F")


def _read_polynomials(node: Any) -> Any:
    symbol = _text_of(node["__varname__"])
    shape = _shape(node)
    found = []
    for k in range(int(np.prod(shape))):
        coefficients = np.atleast_1d(_matrix(node[f"{ELEMENTS}/{k}"]).ravel())
        found.append(Polynomial(coefficients, symbol=symbol))
    return found[0] if len(found) == 1 else _objects(found, shape)


def _text_of(node: Any) -> str:
    return str(_read_texts(node))


def _read_sparse(node: Any) -> Sparse:
    rows, columns = _shape(node)
    if not int(node["__nnz__"][()].ravel()[0]):
        none = np.zeros(0, int)
        return Sparse((rows, columns), none, none, np.zeros(0))
    starts = node["__outer__"][()].ravel()
    inner = node["__inner__"][()].ravel()
    values = _matrix(node["__data__"]).ravel() if "__data__" in node else np.ones(len(inner), bool)
    outer = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return Sparse((rows, columns), outer, inner, values)


READERS = {
    "double": _read_numbers,
    "integer": _read_integers,
    "boolean": _read_booleans,
    "string": _read_texts,
    "list": _read_list,
    "tlist": _read_typed,
    "mlist": _read_typed,
    "struct": _read_struct,
    "cell": _read_cell,
    "polynomial": _read_polynomials,
    "sparse": _read_sparse,
    "boolean sparse": _read_sparse,
}


# Writing


def _write(parent: Any, name: str, value: Any) -> None:
    if isinstance(value, dict):
        _write_struct(parent, name, value)
    elif isinstance(value, list | tuple):
        group = _group(parent, name, "list")
        for k, each in enumerate(value):
            _write(group, str(k), each)
    else:
        _write_matrix(parent, name, value)


def _write_matrix(parent: Any, name: str, value: Any) -> None:
    array: Any = np.asarray(value)
    if isinstance(value, int) and not isinstance(value, bool):
        array = np.asarray(float(value))  # Scilab's 1 is a double
    if array.ndim < 2:  # noqa: PLR2004 - Scilab has matrices only
        array = array.reshape(1, -1)
    precision = ""
    match array.dtype.kind:
        case "f":
            kind, stored = "double", array.astype("<f8", copy=False)
        case "c":
            kind, stored = "double", np.ascontiguousarray(array.T, complex).view(COMPLEX).T
        case "b":
            kind, stored = "boolean", array.astype("<i4")
        case "i" | "u":
            kind, stored = "integer", array.astype(array.dtype.newbyteorder("<"), copy=False)
            precision = ("u" if array.dtype.kind == "u" else "") + str(8 * array.dtype.itemsize)
        case "U":
            kind, stored = "string", np.char.encode(array, "utf-8").astype(object)
        case _:
            raise SodError(f"{name}: Scilab has no form for a value of {type(value).__name__}")
    if not array.size:
        kind, stored, precision = "double", np.zeros((), "<f8"), ""
    # Scilab's bytes are UTF-8, but Scilab 6 aborts at a file that says so.
    options = {"dtype": h5py.string_dtype("ascii")} if kind == "string" else {}
    node = parent.create_dataset(name, data=stored.T, **options)
    _mark(node, kind)
    if precision:
        node.attrs[PRECISION] = np.array([precision.encode()])


def _write_struct(parent: Any, name: str, value: dict[str, Any]) -> None:
    group = _group(parent, name, "struct")
    shape = [1, 1] if value else [0, 0]
    _write(group, "__dims__", np.array([shape], np.int32))
    if not value:
        return
    _write(group, "__fields__", np.array([[str(key)] for key in value]))
    elements = _group(group, ELEMENTS, "struct")
    for key, each in value.items():
        _write(elements, f"{key}_0", each)
        reference = np.array([[elements[f"{key}_0"].ref]], h5py.ref_dtype)
        group.create_dataset(str(key), data=reference, dtype=h5py.ref_dtype)


def _group(parent: Any, name: str, kind: str) -> Any:
    group = parent.create_group(name)
    _mark(group, kind)
    return group


def _mark(node: Any, kind: str) -> None:
    node.attrs[CLASS] = np.array([kind.encode()])
