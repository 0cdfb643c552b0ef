#!/bin/sh
# Run tests in another Debian, with its Scilab and its Python: test-versions.sh SUITE ROOT [tests].
# SUITE is trixie (Debian 13: Scilab 2024.1, Python 3.13), forky (testing: Python 3.14) or another.
# Builds ROOT if it does not exist (3 minutes).
set -eu

suite=$1
root=$2
shift 2
source=$(cd "$(dirname "$0")/.." && pwd)
packages=scilab,scilab-cli,scilab-doc,scilab-test,dpkg-dev,default-jre-headless,python3-venv,ca-certificates,procps,mount,openssh-client,openssh-server

fail() {
    echo "test-versions: $*" >&2
    exit 1
}

[ "$(id -u)" = 0 ] || fail "this builds a system and enters it by chroot, for which it has to be root"
command -v mmdebstrap >/dev/null || fail "mmdebstrap is missing: apt-get install mmdebstrap"

if [ ! -e "$root/etc/debian_version" ]; then
    mkdir -p "$(dirname "$root")"
    # The package lists of testing expire after a week, and a mirror may be older.
    mmdebstrap --variant=apt --include="$packages" \
        --aptopt='Acquire::Check-Valid-Until "false"' "$suite" "$root"
fi
# Test a copy, so that edits during the tests do not change the tested files.
rm -rf "$root/src"
mkdir -p "$root/src" "$root/etc/ssl/certs"
tar -C "$source" --exclude=./.git --exclude=./.venv --exclude=./build -cf - . | tar -C "$root/src" -xf -
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
# Use this machine's package index and certificate in there, too.
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
    cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
fi
if [ -e /etc/pip.conf ]; then cp /etc/pip.conf "$root/etc/"; fi

export root source
# All mounts end with the namespace.
exec unshare --mount --pid --fork --kill-child sh -euc '
mount --bind "$root" "$root" # a mount point, without which tests could not mount anything later
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount -t tmpfs tmpfs "$root/dev"
for name in null zero full random urandom tty; do
    touch "$root/dev/$name" && mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir -p "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
ln -sf pts/ptmx "$root/dev/ptmx"
ln -sf /proc/self/fd "$root/dev/fd"
exec env -i HOME=/root LANG=C.UTF-8 TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
    PYTHONDONTWRITEBYTECODE=1 chroot "$root" sh -euc "
cd /src
[ -x /venv/bin/pip ] || python3 -m venv /venv
/venv/bin/pip install --quiet --disable-pip-version-check --force-reinstall --no-deps /src
/venv/bin/pip install --quiet --disable-pip-version-check /src[test]
scilab-cli -version </dev/null | head -n 1
# The shell stays process 1, because a kernel whose parent is process 1 takes itself for an orphan.
/venv/bin/python -m pytest -p no:cacheprovider \"\$@\" || exit
" sh "$@"' sh "$@"
