#!/bin/sh
# Install the kernels that `make bench` compares with, each into its own environment: peers.sh FOLDER
set -eu

folder=$1
python=${PYTHON:-python3}

# peer NAME PACKAGE: if the package cannot be installed, make bench measures the others.
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
