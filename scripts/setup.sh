#!/bin/sh
# Install what `make demo` or `make test` needs and the machine lacks: setup.sh demo|test VENV
set -eu

what=$1
venv=$2
python=${PYTHON:-python3}

say() { echo "setup: $*"; }
fail() {
    echo "setup: $*" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        fail "this needs root, and there is no sudo: $*"
    fi
}

# apt_install PACKAGE...: installs the packages that are missing.
apt_install() {
    missing=
    for package; do
        state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "installing$missing"
    as_root apt-get update --quiet --quiet
    # shellcheck disable=SC2086 # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes \
        --no-install-recommends $missing >/dev/null
}

# Prints the Scilab that the kernel would start; nothing if there is none.
located() {
    "$python" -c '
import os
from scilab_kernel.scilab.process.locate import ScilabNotFoundError, locate
try:
    print(locate(os.environ).argv[0])
except ScilabNotFoundError as error:
    if os.environ.get("SCILAB_EXECUTABLE"):
        raise SystemExit(f"setup: {error}")
'
}

need_python() {
    if ! has "$python"; then
        has apt-get || fail "Python 3.10 or later is needed"
        apt_install python3
    fi
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
        fail "Python 3.10 or later is needed; if you have one, say: make PYTHON=python3.12 $what"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        has apt-get || fail "$python has no ensurepip: install its venv module"
        apt_install python3-venv
    fi
}

need_scilab() {
    scilab=$(located)
    case $scilab in
    "" | /usr/bin/*) ;;
    *)
        say "using $scilab"
        return 0
        ;;
    esac
    if ! has apt-get; then
        [ -n "$scilab" ] || fail "no Scilab found and no apt-get to install one. Unpack the archive" \
            "from scilab.org below your home folder, or set SCILAB_EXECUTABLE to its scilab-adv-cli."
        return 0
    fi
    apt_install scilab scilab-cli scilab-doc
    if grep -q dpkg-architecture /usr/bin/scilab-adv-cli; then
        apt_install dpkg-dev # Debian 13's start script calls it without depending on it
    fi
}

need_venv() {
    [ -x "$venv/bin/pip" ] || "$python" -m venv "$venv"
    say "installing the kernel into $venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --editable ".[$1]"
}

need_python
need_scilab
case $what in
demo)
    need_venv demo
    ;;
test)
    # Playwright's driver needs libatomic1; the tests of kernels on other machines need OpenSSH.
    if has apt-get; then apt_install scilab-test chromium libatomic1 openssh-server openssh-client; fi
    need_venv dev
    ;;
*) fail "usage: setup.sh demo|test VENV" ;;
esac
