# shellcheck shell=bash
# What is set here is for those who source it.
# shellcheck disable=SC2034
# Sourced by the commands of releng/: where things are, and how one dies with a sentence.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tools=$top/.tools
work=$top/.work
products=$top/releng/products

say() { echo "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# product NAME: the directory of a built product (console, controller, agent).
product() {
    echo "$products/$1/target/products/espalier-$1/linux/gtk/x86_64/espalier-$1"
}

# lab_dir NAME: where everything of a lab lies. ESPALIER_LAB moves the labs, for a place whose path is
# short enough for UNIX sockets.
lab_dir() { realpath -m "${ESPALIER_LAB:-$work/lab}/$1"; }
