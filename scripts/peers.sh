#!/bin/sh
# Install the kernels that `make bench` compares with, each into an environment of its own: peers.sh FOLDER
set -eu

folder=$1
python=${PYTHON:-python3}

# peer NAME PACKAGE: where it cannot be had, the others are still measured.
peer() {
    echo "peers: installing $2 into $folder/$1"
    [ -x "$folder/$1/bin/pip" ] || "$python" -m venv "$folder/$1"
    "$folder/$1/bin/pip" install --quiet --disable-pip-version-check "$2" ||
        echo "peers: $2 cannot be installed here and will not be measured" >&2
}

mkdir -p "$folder"
peer calysto scilab_kernel
peer ipykernel ipykernel
peer xeus-python xeus-python
