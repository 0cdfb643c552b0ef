#!/bin/sh
# Change the code of a room, one place at a time, and run its unit tests on each: mutants.sh ROOM
# Fails if less than nine in ten changes make a test fail. BIN has the programs of the environment.
set -eu

room=${1:?which room? make mutants ROOM=scilab/knowledge}
here=$(pwd)
work=$here/build/mutants/$room

[ -d "tests/unit/$room" ] || {
    echo "mutants: there is no tests/unit/$room" >&2
    exit 1
}
rm -rf "$work"
mkdir -p "$work"
ln -s "$here/scilab_kernel" "$here/tests" "$work"
# Each mutant is a run of pytest, which starts sooner without the plugins that no unit test needs.
sed "s|ROOM|$room|; /^asyncio_/d" pyproject.toml >"$work/pyproject.toml"
cd "$work"
mkdir temporary
export PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 PYTEST_DEBUG_TEMPROOT="$work/temporary"
nice "$BIN/mutmut" run --max-children 2
"$BIN/mutmut" results
"$BIN/mutmut" export-cicd-stats
"$BIN/python" - mutants/mutmut-cicd-stats.json <<'END'
import json
import sys

with open(sys.argv[1]) as file:
    counts = json.load(file)
total, noticed = counts["total"], counts["killed"] + counts["timeout"]
print(f"{noticed} of {total} mutants noticed: {noticed / total:.1%}", end=" ")
print(f"({counts['timeout']} because they did not end)")
sys.exit(noticed < 0.9 * total)
END
