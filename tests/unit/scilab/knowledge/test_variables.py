from __future__ import annotations

from itertools import chain

from scilab_kernel.scilab.knowledge.parts import PARTS_AT_ONCE
from scilab_kernel.scilab.knowledge.variables import (
    VARIABLES_AT_ONCE,
    WATCHED,
    Variables,
)

Fact = tuple[str, str, str, str, str, str]


class Scilab:
    """Answers with the facts that a test has put here, and counts the queries."""

    def __init__(self) -> None:
        self.facts: dict[str, list[Fact]] = {}
        self.questions: list[str] = []
        self.properties = ""
        """The variables that the last query has named."""

    def ask(self, code: str) -> tuple[str, ...]:
        self.questions.append(code)
        macro, _, arguments = code.rstrip(")").partition("(")
        arguments, _, self.properties = arguments.partition(", [")
        path, first, last = (f", {arguments}").rsplit(", ", 2)
        path = path.removeprefix(", ") if macro.endswith("%sk_parts") else ""
        if path not in self.facts:
            return ()
        facts = self.facts[path]
        return (str(len(facts)), *chain.from_iterable(facts[int(first) - 1 : int(last)]))


def variable(name: str, class_: str = "constant", size: str = "1x1", value: str = "1") -> Fact:
    return ("variable", name, class_, size, value, "")


def number(k: int) -> Fact:
    return ("element", str(k), "constant", "1x1", str(k), "")


STRUCT = ("variable", "s", "st", "1x1", "a", "field")
FIELD = 'zzz_scilab_kernel.%sk_part(s, "field", "a")'


def with_struct() -> Scilab:
    scilab = Scilab()
    scilab.facts[""] = [STRUCT]
    scilab.facts["s"] = [("field", "a", "constant", "2x2", "[1, 2; 3, 4]", "row")]
    scilab.facts[FIELD] = [("row", "1", "constant", "1x2", "[1, 2]", "element")]
    return scilab


def types(*facts: Fact) -> list[str]:
    scilab = Scilab()
    scilab.facts[""] = list(facts)
    return [each.type for each in Variables().find("", scilab.ask) or ()]


def test_types_have_their_size() -> None:
    assert types(
        variable("A", size="2x3"), variable("c", "ce", "0x0"), variable("l", "list", "")
    ) == [
        "2x3 constant",
        "0x0 cell",
        "list",
    ]


def test_scalars_have_types_whose_value_jupyterlab_shows() -> None:
    assert types(variable("b", "boolean", value="T"), variable("t", "string", value='"a"')) == [
        "bool",
        "str",
    ]
    values = ["1", "-2.5", "3.", "1.000D+20", "Inf", "Nan", "1+%i"]
    assert types(*(variable("x", value=value) for value in values)) == [
        *["float"] * 3,
        *["constant"] * 4,  # JupyterLab reads a float as JavaScript does
    ]


def test_parts_have_the_names_that_a_user_would_write() -> None:
    scilab, variables = with_struct(), Variables()
    assert [each.name for each in variables.find("", scilab.ask) or ()] == ["s"]
    (field,) = variables.find("s", scilab.ask) or ()
    assert (field.name, field.path) == ("s.a", FIELD)
    (row,) = variables.find(field.path, scilab.ask) or ()
    assert row.name == "s.a(1,:)"
    scilab.facts[row.path] = [number(1)]
    assert [each.name for each in variables.find(row.path, scilab.ask) or ()] == ["s.a(1,1)"]


def test_a_handle_is_asked_for_the_properties_of_its_type() -> None:
    scilab = with_struct()
    scilab.facts[""] = [STRUCT, variable("f", "handle", value='"Figure"')]
    variables = Variables({"Figure": ("children", "tag")}.__getitem__)
    variables.find("", scilab.ask)
    variables.find("f", scilab.ask)
    assert scilab.properties == '"children" "tag"]'
    variables.find("s", scilab.ask)
    assert scilab.properties == "]"


def test_scilab_is_asked_for_listed_values_only() -> None:
    scilab, variables = with_struct(), Variables()
    assert variables.find("s", scilab.ask) is None
    variables.find("", scilab.ask)
    assert variables.find("host('rm')", scilab.ask) is None
    assert not variables.knows("host('rm')", scilab.ask)
    assert variables.knows("s", scilab.ask)
    assert not any("host" in question for question in scilab.questions)


def test_nothing_is_asked_twice_while_nothing_runs() -> None:
    scilab, variables = with_struct(), Variables()
    for _ in range(3):
        variables.find("", scilab.ask)
        variables.find("s", scilab.ask)
    assert len(scilab.questions) == 2
    variables.expect_changes()
    variables.find("", scilab.ask)
    variables.find("s", scilab.ask)
    assert len(scilab.questions) == 4


def test_a_busy_scilab_is_not_asked() -> None:
    scilab, variables = with_struct(), Variables()
    assert variables.find("", None) is None
    before = variables.find("", scilab.ask)
    variables.expect_changes()
    assert variables.find("", None) == before
    assert variables.find("s", None) is None


def test_a_value_with_a_changed_part_has_another_version() -> None:
    scilab, variables = with_struct(), Variables()

    def versions() -> tuple[int, int]:
        (whole,) = variables.find("", scilab.ask) or ()
        (part,) = variables.find("s", scilab.ask) or ()
        variables.find(FIELD, scilab.ask)
        return whole.version, part.version

    first = versions()
    variables.expect_changes()
    assert versions() == first
    scilab.facts[FIELD] = [("row", "1", "constant", "1x2", "[1, 7]", "element")]
    variables.expect_changes()
    second = versions()
    assert second[0] > first[0]
    assert second[1] > first[1]


def test_scilab_is_not_asked_again_for_a_value_that_is_gone() -> None:
    scilab, variables = with_struct(), Variables()
    variables.find("", scilab.ask)
    variables.find("s", scilab.ask)
    scilab.facts[""] = [variable("x")]
    scilab.questions.clear()
    variables.expect_changes()
    assert variables.find("s", scilab.ask) is None
    assert scilab.questions == [f"zzz_scilab_kernel.%sk_variables(1, {VARIABLES_AT_ONCE})"]


def test_where_too_much_was_opened_everything_counts_as_changed() -> None:
    scilab, variables = Scilab(), Variables()
    names = [f"s{k}" for k in range(WATCHED + 1)]
    scilab.facts[""] = [("variable", name, "st", "1x1", "a", "field") for name in names]
    for name in names:
        scilab.facts[name] = [("field", "a", "constant", "1x1", "1", "")]
    for path in ("", *names):
        variables.find(path, scilab.ask)
    variables.expect_changes()
    scilab.questions.clear()
    listed = variables.find("", scilab.ask) or ()
    assert all(each.version == 1 for each in listed)
    assert len(scilab.questions) == 1


def test_before_anything_was_listed_nothing_has_a_name() -> None:
    scilab, variables = with_struct(), Variables()
    assert variables.name_of("s") == ""
    assert variables.find("s", scilab.ask) is None
    variables.find("", scilab.ask)
    assert variables.name_of("s") == "s"
    assert variables.name_of("nosuch") == ""


def test_each_change_gives_another_version() -> None:
    scilab, variables = with_struct(), Variables()
    versions = []
    for value in ("1", "2", "3"):
        scilab.facts["s"] = [("field", "a", "constant", "1x1", value, "")]
        variables.expect_changes()
        (listed,) = variables.find("", scilab.ask) or ()
        variables.find("s", scilab.ask)
        versions.append(listed.version)
    assert versions == [0, 1, 2]


def test_a_value_that_was_cleared_is_not_known() -> None:
    scilab, variables = with_struct(), Variables()
    variables.find("", scilab.ask)
    scilab.facts[""] = []
    variables.expect_changes()
    assert not variables.knows("s", scilab.ask)


def test_a_value_that_is_gone_does_not_hide_a_change_of_another() -> None:
    scilab, variables = Scilab(), Variables()
    scilab.facts[""] = [variable(name, "st") for name in ("a", "b")]
    scilab.facts["a"] = scilab.facts["b"] = [variable("x")]
    for path in ("", "a", "b"):
        variables.find(path, scilab.ask)
    scilab.facts[""] = [variable("b", "st")]
    scilab.facts["b"] = [variable("y")]
    variables.expect_changes()
    (listed,) = variables.find("", scilab.ask) or ()
    assert (listed.name, listed.version) == ("b", 1)


def test_as_many_lists_as_are_watched_are_compared() -> None:
    scilab, variables = Scilab(), Variables()
    names = [f"s{k}" for k in range(WATCHED - 1)]
    scilab.facts[""] = [variable(name, "st") for name in names]
    for path in ("", *names):
        scilab.facts.setdefault(path, [variable("x")])
        variables.find(path, scilab.ask)
    variables.expect_changes()
    assert all(each.version == 0 for each in variables.find("", scilab.ask) or ())


def test_a_group_of_a_hundred_and_one_is_divided() -> None:
    scilab, variables = Scilab(), Variables()
    scilab.facts[""] = [variable("v", size="1x20201")]
    scilab.facts["v"] = [number(k) for k in range(1, 20202)]
    variables.find("", scilab.ask)
    *_, last = variables.find("v", scilab.ask) or ()
    assert last.value == "101 more"
    names = [each.name for each in variables.find(last.path, scilab.ask) or ()]
    assert names == ["(20101:20200)", "(20201:20201)"]


def test_another_scilab_has_other_variables() -> None:
    scilab, variables = with_struct(), Variables()
    variables.find("", scilab.ask)
    variables.forget()
    assert variables.find("", None) is None
    assert variables.find("s", scilab.ask) is None
    assert not variables.knows("s", scilab.ask)
    assert variables.name_of("s") == ""


def test_a_question_that_fails_is_asked_again() -> None:
    scilab, variables = Scilab(), Variables()
    assert variables.find("", scilab.ask) is None
    scilab.facts[""] = []
    assert variables.find("", scilab.ask) == ()


def test_many_parts_come_in_groups() -> None:
    scilab, variables = Scilab(), Variables()
    scilab.facts[""] = [("variable", "v", "constant", "1x20301", "[1, ...]", "element")]
    scilab.facts["v"] = [number(k) for k in range(1, 20302)]
    variables.find("", scilab.ask)
    *first, thousands, others, rest = variables.find("v", scilab.ask) or ()
    assert [each.name for each in first] == [f"v({k})" for k in range(1, PARTS_AT_ONCE + 1)]
    assert (thousands.name, thousands.value) == ("(101:10100)", "10000 more")
    assert (others.name, rest.name) == ("(10101:20100)", "(20101:20301)")
    hundreds = variables.find(thousands.path, scilab.ask) or ()
    assert len(hundreds) == 100
    assert hundreds[-1].name == "(10001:10100)"
    last = variables.find(hundreds[-1].path, scilab.ask) or ()
    assert last[-1].name == "v(10100)"
    assert not variables.knows(thousands.path, scilab.ask)


def test_many_variables_come_in_groups() -> None:
    scilab, variables = Scilab(), Variables()
    scilab.facts[""] = [variable(f"v{k:04}") for k in range(1, 1001)]
    first = variables.find("", scilab.ask) or ()
    assert [each.name for each in first[VARIABLES_AT_ONCE:]] == [
        f"({k}:{k + 99})" for k in range(501, 1000, 100)
    ]
    group = variables.find(first[-1].path, scilab.ask) or ()
    assert [each.name for each in group] == [f"v{k:04}" for k in range(901, 1001)]


def test_macros_of_libraries_are_left_out() -> None:
    scilab = Scilab()
    scilab.facts[""] = [("", "gcf", "function", "", "f = gcf()", ""), variable("x")]
    assert [each.name for each in Variables().find("", scilab.ask) or ()] == ["x"]
