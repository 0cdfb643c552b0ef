#!/bin/sh
# Run the tests of the kernel with the Python that PYTHON names: test-python.sh FOLDER PINS [tests].
# The environment is in FOLDER; PINS are requirements that replace those of pyproject.toml, such as
# "jupyter_client==8.0.0 pyzmq==25.0.0 pexpect==4.8.0".
set -eu

folder=$1
pins=$2
shift 2
[ $# -gt 0 ] || set -- tests/unit tests/integration tests/scilab/test_kernel.py \
    tests/scilab/test_cells.py tests/scilab/test_interrupts.py tests/scilab/test_model.py \
    tests/scilab/test_kernel_faults.py tests/scilab/test_faults.py
version=$("$PYTHON" -c 'import platform; print(platform.python_version())')
venv=$folder$version${pins:+-pinned}

[ -x "$venv/bin/pip" ] || "$PYTHON" -m venv "$venv"
# shellcheck disable=SC2086 # a list of words
"$venv/bin/pip" install --quiet --disable-pip-version-check --editable .[test] $pins
"$venv/bin/pip" list --disable-pip-version-check | grep -iE '^(jupyter_client|pexpect|pyzmq|tornado) '
"$venv/bin/python" --version
exec "$venv/bin/python" -m pytest -p no:cacheprovider "$@"
