"""Words of the languages that the targets read: a fuzzer finds none of them by chance."""

from __future__ import annotations

from tests.fuzz.programs import FUNCTIONS, KEYWORDS, LITERALS, OPERATORS

_CODE = (*KEYWORDS, *FUNCTIONS[:40], *OPERATORS, *LITERALS, "..\n", "/*", "*/", "//", "\r\n", "?")
_JSON = ("true", "false", "null", "NaN", '""', "{}", "[]", "1e999", "\\ud800", '":', ',"')
_FIELDS = """
    code silent store_history user_expressions allow_stdin stop_on_error cursor_pos detail_level
    msg_id msg_type session username date version output raw hist_access_type tail range search
    start stop n pattern unique target_name comm_id data restart subshell_id ip transport tcp ipc
    key signature_scheme hmac-sha256 shell_port iopub_port stdin_port control_port hb_port
    curve_publickey curve_secretkey type seq command arguments variablesReference variableName
    initialize attach inspectVariables richInspectVariables variables debugInfo setBreakpoints
    dumpCell source frameId
"""
_HTML = """
    <div <p> <pre> <table> <tr> <td> <dl> <dt> <dd> <ul> <li> <span <img <a <b> <code> <h1 <h3 <sub>
    </div> </p> </pre> </table> </tr> </td> </dl> </ul> class= href= src= refnamediv refsynopsisdiv
    refsection programlisting scilabcode refname refpurpose note warning javascript: jarsci: &amp;
"""
_REPORT = ("at line     3 of function g", "of executed file", "/t/cell_1.sce", "Undefined", "^~^")
_VALUES = """
    matrix cells items rational states constant string boolean polynomial st ce tlist 1x1 variable
    field property row slab element cell more html latex json svg image markdown display update
"""

_KINDS: dict[str, tuple[str, ...]] = {
    "lexer": _CODE,
    "last_value": _CODE,
    "words_at_cursor": _CODE,
    "error_report": (*_CODE[:30], *_REPORT, "Error: syntax error"),
    "request_content": (*_JSON, *_FIELDS.split()),
    "connection_file": (*_JSON, *_FIELDS.split()),
    "debug_request": (*_JSON, *_FIELDS.split()),
    "wire": (*_JSON, *_FIELDS.split()),
    "help_page": tuple(_HTML.split()),
    "display_payload": (*_JSON, *_VALUES.split(), "<svg width='1'>", "\\begin{", "$"),
    "rich_value": (*_VALUES.split(), "1 2 3", "D+10", "%i*", "²", "1\n2\n"),
    "variable_rows": tuple(_VALUES.split()),
}


def dictionary(name: str) -> str:
    """Write the words for a target as libFuzzer reads them."""
    return "".join(f'"{_escaped(word)}"\n' for word in _KINDS.get(name, ()) if word)


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())
