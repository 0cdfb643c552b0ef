"""The variables of a real Scilab, as the debugger's panel lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.interfaces.language import Variable
    from tests.fakes.dummy_frontend import DummyFrontend
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

WORKSPACE = """
x = 3; b = %t; text = "he ""says"" é"; z = 1 + 2*%i; big = 1d20; empty = [];
A = [1 2; 3 4]; words = ["a" "b"]; small = int8([1; 2]); S = sparse([1 0; 0 2]);
p = poly([1 2], "x"); c = {1, "b"; list(7), {}}; l = list(1, , "x");
s = struct("a", struct("b", 1:3)); s("my field") = 1;
many = [s s]; t = tlist(["foo", "k"], 5); m = mlist(["bar", "k"], 6); H = matrix(1:24, 2, 3, 4);
r = p / (1 + p); range = 1:$; f0 = struct();
function [u, v] = two(a, b), u = a, v = b, endfunction
primes(5);
"""
LISTED = {
    "A": ("2x2 constant", "[1, 2; 3, 4]"),
    "H": ("2x3x4 constant", "[1, 3, 5; 2, 4, 6; ...]"),
    "S": ("2x2 sparse", "2 nonzero"),
    "ans": ("1x3 constant", "[2, 3, 5]"),
    "b": ("bool", "T"),
    "big": ("constant", "1.000D+20"),
    "c": ("2x2 cell", ""),
    "empty": ("0x0 constant", "[]"),
    "f0": ("0x0 struct", ""),
    "l": ("list", "3 items"),
    "m": ("bar", "k"),
    "many": ("1x2 struct", ""),
    "p": ("polynomial", "2 -3x +x²"),
    "r": ("rational", "num, den, dt"),
    "range": ("implicitlist", "1:1:$"),
    "s": ("struct", "a, my field"),
    "small": ("2x1 int8", "[1; 2]"),
    "t": ("foo", "k"),
    "text": ("str", '"he "says" é"'),
    "two": ("macro", "[u, v] = two(a, b)"),
    "words": ("1x2 string", '["a", "b"]'),
    "x": ("float", "3"),
    "z": ("constant", "1+%i*2"),
}


def listed(scilab: Notebook, path: str = "") -> dict[str, Variable]:
    recorder = Recorder()
    found = scilab.interpreter.variables(path, recorder)
    assert recorder.events == []
    assert found is not None
    return {each.name: each for each in found}


def facts(variables: dict[str, Variable]) -> dict[str, tuple[str, str]]:
    return {name: (each.type, each.value) for name, each in variables.items()}


def parts(scilab: Notebook, *names: str) -> dict[str, tuple[str, str]]:
    """Open one entry after the other, and return the content of the last."""
    found = listed(scilab)
    for name in names:
        assert found[name].has_parts
        found = listed(scilab, found[name].path)
    return facts(found)


def shown(scilab: Notebook, *names: str) -> str:
    found = listed(scilab)
    for name in names[:-1]:
        found = listed(scilab, found[name].path)
    recorder = Recorder()
    data = scilab.interpreter.show_variable(found[names[-1]].path, recorder)
    assert recorder.events == []
    assert data is not None
    return str(data["text/plain"])


def in_this_scilab(
    facts: dict[str, tuple[str, str]], scilab: Notebook
) -> dict[str, tuple[str, str]]:
    """Put the texts of polynomials as this Scilab writes them: powers may be ``²`` or ``^2``."""
    square = scilab.value('part(string(poly(0, "x") ^ 2), 2:$)')
    return {name: (kind, text.replace("²", square)) for name, (kind, text) in facts.items()}


def test_variables_have_type_size_and_value(scilab: Notebook) -> None:
    scilab.show(WORKSPACE)
    assert facts(listed(scilab)) == in_this_scilab(LISTED, scilab)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("A",), {"A(1,:)": ("1x2 constant", "[1, 2]"), "A(2,:)": ("1x2 constant", "[3, 4]")}),
        (("A", "A(2,:)"), {"A(2,1)": ("float", "3"), "A(2,2)": ("float", "4")}),
        (("words",), {"words(1)": ("str", '"a"'), "words(2)": ("str", '"b"')}),
        (("small",), {"small(1)": ("int8", "1"), "small(2)": ("int8", "2")}),
        (("S", "S(2,:)"), {"S(2,1)": ("sparse", "0"), "S(2,2)": ("sparse", "2")}),
        (("H", "H(:,:,4)"), {"H(:,:,4)(1,:)": ("1x3 constant", "[19, 21, 23]"),
                             "H(:,:,4)(2,:)": ("1x3 constant", "[20, 22, 24]")}),
        (("H", "H(:,:,4)", "H(:,:,4)(2,:)"),
         {f"H(:,:,4)(2,{k})": ("float", f"{18 + 2 * k}") for k in (1, 2, 3)}),
        (("c", "c(2,:)"), {"c{2,1}": ("list", "1 item"), "c{2,2}": ("0x0 cell", "")}),
        (("c", "c(2,:)", "c{2,1}"), {"c{2,1}(1)": ("float", "7")}),
        (("l",), {"l(1)": ("float", "1"), "l(2)": ("void", ""), "l(3)": ("str", '"x"')}),
        (("s",), {"s.a": ("struct", "b"), 's("my field")': ("float", "1")}),
        (("s", "s.a", "s.a.b"), {f"s.a.b({k})": ("float", str(k)) for k in (1, 2, 3)}),
        (("many", "many(2)", "many(2).a"), {"many(2).a.b": ("1x3 constant", "[1, 2, 3]")}),
        (("t",), {"t.k": ("float", "5")}),
        (("m",), {"m.k": ("float", "6")}),
        (("r",), {"r.num": ("polynomial", "2 -3x +x²"), "r.den": ("polynomial", "3 -3x +x²"),
                  "r.dt": ("0x0 constant", "[]")}),
    ],
)  # fmt: skip
def test_values_have_parts(
    scilab: Notebook, names: tuple[str, ...], expected: dict[str, tuple[str, str]]
) -> None:
    scilab.show(WORKSPACE)
    assert parts(scilab, *names) == in_this_scilab(expected, scilab)


def test_a_part_has_a_name_that_scilab_understands(scilab: Notebook) -> None:
    scilab.show(WORKSPACE)
    for names in (("s", 's("my field")'), ("A", "A(2,:)", "A(2,1)"), ("c", "c(1,:)", "c{1,1}")):
        assert names[-1] in parts(scilab, *names[:-1])
        assert scilab.value(names[-1]) in {"1", "3"}


def test_a_persons_overloads_are_not_called(scilab: Notebook) -> None:
    scilab.show("t = mlist(['foo', 'k'], 5); n = 0;")
    for name in ("e", "size", "string", "6", "fieldnames"):
        scilab.show(f"function varargout = %foo_{name}(varargin), error('called'), endfunction")
    assert parts(scilab, "t") == {"t.k": ("float", "5")}


def test_a_variable_is_shown_as_scilab_displays_it(scilab: Notebook) -> None:
    scilab.show(WORKSPACE)
    for name in ("x", "A", "words", "c", "s", "t", "r", "z", "H"):
        assert shown(scilab, name) == scilab.show(f"disp({name})").strip("\n")
    assert shown(scilab, "s", "s.a", "s.a.b") == scilab.show("disp(s.a.b)").strip("\n")
    assert "two" in shown(scilab, "two")


def test_the_beginning_of_a_large_value_is_shown(scilab: Notebook) -> None:
    scilab.show("A = ones(2000, 3000); H = ones(300, 300, 3); l = list(A, 1); long = 1:1d6;")
    assert "2000 x 3000, of which" in shown(scilab, "A")
    assert "300 x 300 x 3, of which" in shown(scilab, "H")
    assert "(1): constant 2000x3000" in shown(scilab, "l")
    assert "1 x 1000000, of which" in shown(scilab, "long")
    assert all(len(shown(scilab, name)) < 10000 for name in ("A", "H", "l", "long"))


def test_many_variables_are_listed_in_pieces(scilab: Notebook) -> None:
    scilab.show("for k = 1:1200, execstr(msprintf('v%04d = k;', k)), end")
    *_, group = listed(scilab).values()
    assert group.name == "(1201:1202)"  # ans and the loop's k are among them
    assert list(facts(listed(scilab, group.path))) == ["v1199", "v1200"]


def test_long_vectors_are_listed_in_pieces(scilab: Notebook) -> None:
    scilab.show("v = 1:12345;")
    *_, group = listed(scilab, listed(scilab)["v"].path).values()
    *_, last = listed(scilab, group.path).values()
    assert list(facts(listed(scilab, last.path)))[-1] == "v(12345)"


def test_opened_values_are_read_again_after_a_cell(scilab: Notebook) -> None:
    scilab.show("s = struct('a', struct('b', [1 2]));")

    def versions() -> list[int]:
        parts(scilab, "s", "s.a", "s.a.b")
        inside = listed(scilab, listed(scilab)["s"].path)["s.a"]
        return [listed(scilab)["s"].version, inside.version]

    before = versions()
    scilab.show("y = 1;")
    assert versions() == before
    scilab.show("s.a.b(1) = 7;")
    after = versions()
    assert all(new > old for new, old in zip(after, before, strict=True))


def test_looking_leaves_the_workspace_alone(scilab: Notebook) -> None:
    scilab.show(WORKSPACE + "ans = 5; format('e', 16);")
    scilab.run("error(1234, 'mine')")
    before = scilab.show("disp(who_user(%f)'), disp(format())")
    for variable in listed(scilab).values():
        if variable.has_parts:
            listed(scilab, variable.path)
        scilab.interpreter.show_variable(variable.path, Recorder())
    assert scilab.show("disp(who_user(%f)'), disp(format())") == before
    assert scilab.value("ans") == scilab.value("5")
    assert scilab.show("[m, n] = lasterror(); mprintf('%d %s', n, m)") == "1234 mine"


def test_the_values_follow_the_users_format(scilab: Notebook) -> None:
    scilab.show("x = %pi; format(20);")
    assert listed(scilab)["x"].value == scilab.value("%pi")


def test_a_running_cell_is_not_disturbed(scilab: Notebook) -> None:
    scilab.show("x = 1; s = struct('a', 1);")
    paths = {name: each.path for name, each in listed(scilab).items()}
    during: list[Any] = []

    def look() -> None:
        recorder = Recorder()
        during.append(listed(scilab))
        during.append(scilab.interpreter.variables(paths["s"], recorder))
        during.append(scilab.interpreter.show_variable(paths["x"], recorder))
        scilab.interrupt()

    run = scilab.run("x = 2; mprintf('a'); input('?'); mprintf('b')", look)
    assert run.stdout == "a"
    assert facts(during[0])["x"] == ("float", "1")
    assert during[1:] == [None, None]
    assert facts(listed(scilab))["x"] == ("float", "2")


def test_another_scilab_has_other_variables(notebook: MakeNotebook) -> None:
    scilab = notebook()
    scilab.show("x = 1;")
    path = listed(scilab)["x"].path
    scilab.run("exit")
    assert scilab.interpreter.show_variable(path, Recorder()) is None
    scilab.show("")
    assert listed(scilab) == {}


def test_handles_have_their_properties(notebook: MakeNotebook) -> None:
    scilab = notebook("scilab-adv-cli")
    assert "display" in dict(scilab.run("f = gcf(); plot(1:3); a = gca(); two = [f f];").events)
    found = facts(listed(scilab))
    assert found["f"] == ("handle", '"Figure"')
    assert found["two"] == ("1x2 handle", '["Figure", "Figure"]')
    inside = parts(scilab, "f")
    assert inside["f.figure_id"] == ("float", "0")
    assert inside["f.children"] == ("handle", '"Axes"')
    assert parts(scilab, "f", "f.children", "f.children.children")
    assert "f.children.title" in parts(scilab, "f", "f.children")
    assert shown(scilab, "f") == scilab.show("disp(f)").strip("\n")
    scilab.show("delete(f)")
    assert facts(listed(scilab))["f"] == ("handle", "")
    assert not listed(scilab)["f"].has_parts
    assert scilab.value("size(winsid(), '*')") == "0"  # to look made no figure


# --- the whole kernel --------------------------------------------------------------------------


class Panel:
    """A front end with a debugger's panel, and the kernel that it talks to."""

    def __init__(self, frontend: DummyFrontend) -> None:
        self.frontend = frontend

    def send(self, command: str, **arguments: Any) -> str:
        fields = {"type": "request", "seq": 1, "command": command, "arguments": arguments}
        return self.frontend.send(self.frontend.control, "debug_request", **fields)

    def ask(self, command: str, **arguments: Any) -> dict[str, Any]:
        """Ask, also while a cell runs: what is published is left to be read."""
        return self.frontend.reply(self.frontend.control, self.send(command, **arguments))

    def interrupt(self) -> None:
        control = self.frontend.control
        interrupt = self.frontend.send(control, "interrupt_request")
        assert self.frontend.reply(control, interrupt) == {"status": "ok"}

    def run(self, code: str) -> None:
        msg_id = self.frontend.execute(code)
        assert self.frontend.reply(self.frontend.shell, msg_id)["status"] == "ok"

    def see(self, text: str) -> None:
        while text not in self.frontend.receive(self.frontend.iopub)["content"].get("text", ""):
            pass

    def values(self) -> dict[str, str]:
        variables = self.ask("inspectVariables")["body"]["variables"]
        return {each["name"]: each["value"] for each in variables}


@pytest.fixture
def panel(whole_kernel: Callable[[str], DummyFrontend]) -> Panel:
    return Panel(whole_kernel("scilab-cli"))


def test_the_panel_follows_the_cells(panel: Panel) -> None:
    info = panel.frontend.ask(panel.frontend.shell, "kernel_info_request")
    assert info["debugger"]
    assert "debugger" in info["supported_features"]
    panel.run("x = 1;")
    assert panel.values() == {"x": "1"}
    panel.run("x = 2; y = 3;")
    assert panel.values() == {"x": "2", "y": "3"}


def test_while_a_cell_runs_the_panel_shows_the_variables_from_before_it(panel: Panel) -> None:
    panel.run("x = 1;")
    panel.values()
    running = panel.frontend.execute("x = 2; mprintf('go'); while %t, end")
    panel.see("go")
    assert panel.values() == {"x": "1"}
    assert not panel.ask("richInspectVariables", variableName="x")["success"]
    panel.interrupt()
    assert panel.frontend.reply(panel.frontend.shell, running)["ename"] == "Interrupt"
    assert panel.values() == {"x": "2"}


def test_a_look_that_does_not_end_can_be_interrupted(panel: Panel) -> None:
    panel.run("function %foo_p(x), while %t, end, endfunction, t = tlist(['foo', 'k'], 1);")
    assert panel.values()["t"] == "k"
    look = panel.send("richInspectVariables", variableName="t")
    panel.interrupt()
    assert not panel.frontend.reply(panel.frontend.control, look)["success"]
    panel.run("x = 1;")
    assert panel.values()["x"] == "1"


def test_requests_that_come_at_once_are_all_told_of_now(panel: Panel) -> None:
    for x in range(1, 6):
        panel.run(f"x = {x};")
        asked = [panel.send("richInspectVariables", variableName="x") for _ in range(3)]
        for msg_id in asked:
            answer = panel.frontend.reply(panel.frontend.control, msg_id)
            assert answer["body"]["data"]["text/plain"].strip() == f"{x}."
        assert panel.values() == {"x": str(x)}
