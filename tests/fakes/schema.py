"""Checks the content of every message that a kernel sends against the protocol.

Its source is https://jupyter-client.readthedocs.io/en/stable/messaging.html , but it is stricter
than front ends: a field that is not listed here is a mistake.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _is(*kinds: type) -> Callable[[Any], bool]:
    """Check a type; a bool does not pass for an int, as it would with isinstance."""
    return lambda value: isinstance(value, kinds) and (bool in kinds) == isinstance(value, bool)


def _one_of(*values: str) -> Callable[[Any], bool]:
    return lambda value: value in values


def _list_of(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _map_of(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, dict)
        and all(isinstance(key, str) for key in value)
        and all(map(check, value.values()))
    )


def _exactly(**fields: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and not list(_problems(value, fields))


def _any(_: object) -> bool:
    return True


TEXT = _is(str)
COUNT = _is(int)
FLAG = _is(bool)
LINES = _list_of(TEXT)
BUNDLE = _map_of(_any)
PORT = _is(int)
OK = _one_of("ok")
FAILURE = {"status": _one_of("error"), "ename": TEXT, "evalue": TEXT, "traceback": LINES}
EXPRESSION = _exactly(status=OK, data=BUNDLE, metadata=BUNDLE)
FAILED_EXPRESSION = _exactly(**FAILURE)
EXECUTED = {
    "execution_count": COUNT,
    "payload": _list_of(BUNDLE),
    "user_expressions": _map_of(lambda value: EXPRESSION(value) or FAILED_EXPRESSION(value)),
}

# A name that begins with "?" may be missing.
IOPUB: dict[str, dict[str, Callable[[Any], bool]]] = {
    "status": {"execution_state": _one_of("starting", "busy", "idle")},
    "execute_input": {"code": TEXT, "execution_count": COUNT},
    "stream": {"name": _one_of("stdout", "stderr"), "text": TEXT},
    "display_data": {"data": BUNDLE, "metadata": BUNDLE, "transient": BUNDLE},
    "update_display_data": {
        "data": BUNDLE,
        "metadata": BUNDLE,
        "transient": _exactly(display_id=TEXT),
    },
    "execute_result": {"data": BUNDLE, "metadata": BUNDLE, "execution_count": COUNT},
    "error": {"ename": TEXT, "evalue": TEXT, "traceback": LINES},
    "clear_output": {"wait": FLAG},
    "debug_event": {
        "type": _one_of("event"),
        "seq": COUNT,
        "event": _one_of("initialized", "stopped", "continued"),
        "body": BUNDLE,
    },
    "comm_open": {"comm_id": TEXT, "target_name": TEXT, "data": BUNDLE},
    "comm_msg": {"comm_id": TEXT, "data": BUNDLE},
    "comm_close": {"comm_id": TEXT, "data": BUNDLE},
    "iopub_welcome": {"subscription": TEXT},
}

REPLIES: dict[str, dict[str, Callable[[Any], bool]]] = {
    "kernel_info_reply": {
        "status": OK,
        "protocol_version": TEXT,
        "implementation": TEXT,
        "implementation_version": TEXT,
        "language_info": BUNDLE,
        "banner": TEXT,
        "help_links": _list_of(_exactly(text=TEXT, url=TEXT)),
        "debugger": FLAG,
        "supported_features": LINES,
    },
    "execute_reply": {"status": OK, **EXECUTED},
    "complete_reply": {
        "status": OK,
        "matches": LINES,
        "cursor_start": COUNT,
        "cursor_end": COUNT,
        "metadata": BUNDLE,
    },
    "inspect_reply": {"status": OK, "found": FLAG, "data": BUNDLE, "metadata": BUNDLE},
    "is_complete_reply": {
        "status": _one_of("complete", "incomplete", "invalid", "unknown"),
        "?indent": TEXT,
    },
    "history_reply": {
        "status": OK,
        "history": _list_of(lambda row: isinstance(row, list | tuple) and len(row) == 3),
    },
    "connect_reply": {
        "status": OK,
        **{f"{name}_port": PORT for name in ("shell", "iopub", "stdin", "control", "hb")},
    },
    "comm_info_reply": {"status": OK, "comms": _map_of(_exactly(target_name=TEXT))},
    "shutdown_reply": {"status": OK, "restart": FLAG},
    "interrupt_reply": {"status": OK},
    "debug_reply": {
        "type": _one_of("response"),
        "seq": COUNT,
        "request_seq": COUNT,
        "command": TEXT,
        "success": FLAG,
        "?message": TEXT,
        "body": BUNDLE,
    },
    "usage_reply": {
        "status": OK,
        "hostname": TEXT,
        "pid": COUNT,
        "cpu_count": COUNT,
        "kernel_memory": COUNT,
        "?kernel_cpu": _is(float),
        "?host_cpu_percent": _is(float),
        "?host_virtual_memory": _map_of(_is(int, float)),
    },
    "create_subshell_reply": {"status": OK, "subshell_id": TEXT},
    "delete_subshell_reply": {"status": OK},
    "list_subshell_reply": {"status": OK, "subshell_id": LINES},
}

STDIN: dict[str, dict[str, Callable[[Any], bool]]] = {
    "input_request": {"prompt": TEXT, "password": FLAG}
}

HEADER = {
    "msg_id": TEXT,
    "msg_type": TEXT,
    "username": TEXT,
    "session": TEXT,
    "date": _any,
    "version": lambda value: bool(re.fullmatch(r"5\.\d+", value)),
}


def check_content(msg_type: str, content: Mapping[str, Any]) -> None:
    """Fail unless ``content`` has the fields of this type of message."""
    known = {**IOPUB, **REPLIES, **STDIN}
    assert msg_type in known, f"a kernel sends no {msg_type}"
    fields = known[msg_type]
    status = content.get("status")
    if msg_type in REPLIES and status in {"error", "aborted"}:
        fields = {**FAILURE, "status": _one_of("error", "aborted")}
        if msg_type == "execute_reply":
            fields |= {**EXECUTED, "?payload": _any, "?user_expressions": _any}
            del fields["payload"], fields["user_expressions"]
        if status == "aborted":  # a cell that did not run has no number
            fields.pop("execution_count", None)
    problems = list(_problems(content, fields))
    assert not problems, f"{msg_type}: {'; '.join(problems)}"


def check_message(message: Mapping[str, Any]) -> None:
    """Fail unless ``message``, as jupyter_client reads it from the wire, is well formed."""
    problems = list(_problems(message["header"], HEADER))
    assert not problems, f"header: {'; '.join(problems)}"
    if message["parent_header"]:
        assert "msg_id" in message["parent_header"]
    assert isinstance(message["metadata"], dict)
    check_content(message["msg_type"], message["content"])


def _problems(value: Mapping[str, Any], fields: Mapping[str, Callable[[Any], bool]]) -> list[str]:
    found = []
    for name, check in fields.items():
        key = name.removeprefix("?")
        if key not in value:
            if key == name:
                found.append(f"{key} is missing")
        elif not check(value[key]):
            found.append(f"{key} is {value[key]!r:.80}")
    allowed = {name.removeprefix("?") for name in fields}
    found += [f"{key} is not expected" for key in value if key not in allowed]
    return found
