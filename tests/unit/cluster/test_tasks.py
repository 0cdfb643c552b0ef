"""Tasks as data: arguments, calls and errors."""

from __future__ import annotations

import pytest

from scilab_kernel.cluster.tasks import Answer, Failure, Saved, Task, TaskError, argument


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (True, "%t"),
        (False, "%f"),
        (2, "2.0"),
        (0.1, "0.1"),
        (5e-324, "5e-324"),
        (float("inf"), "%inf"),
        (-float("inf"), "-%inf"),
        (float("nan"), "%nan"),
    ],
)
def test_numbers_and_booleans_are_code(value: object, code: str) -> None:
    assert argument(value) == code


@pytest.mark.parametrize("value", ["text", [1, 2], {"a": 1}, 1j])
def test_other_values_are_saved(value: object) -> None:
    found = argument(value)
    assert isinstance(found, Saved)
    assert found.value() == value
    assert argument(found) is found


def test_a_call_is_shown_if_it_is_short() -> None:
    assert Task(0, "f", ("1.0", Saved(b"")), 0).call() == "f(1.0, ...)"
    assert Task(0, "f", ("1.0",) * 20, 0).call() == "f(...)"


def test_the_error_of_a_task_names_it() -> None:
    error = TaskError(
        Answer(3, 1, None, "shown\n", Failure("Name", "text", ("line 1", "Name: text")))
    )
    assert str(error) == "task 3 failed\nline 1\nName: text"
    assert (error.number, error.ename, error.evalue, error.output) == (3, "Name", "text", "shown\n")
