# shellcheck shell=bash
# Sourced by the self-tests: checks that print PASS or FAIL and their name. The script ends with
# `exit $failed`; out is a directory for what the checks say.
failed=0
out=

# check NAME COMMAND…
check() {
    local name=$1
    shift
    if "$@" >"$out/$name.out" 2>&1; then
        echo "PASS $name"
    else
        echo "FAIL $name"
        sed 's/^/    /' "$out/$name.out"
        # shellcheck disable=SC2034
        failed=1
    fi
}

# within SECONDS COMMAND…: waits until the command succeeds.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.02
    done
}

# says STATUS TEXT COMMAND…: whether the command ends with STATUS and says TEXT.
says() {
    local status=$1 text=$2 said actual=0
    shift 2
    said=$("$@" 2>&1) || actual=$?
    echo "status $actual: $said"
    ((actual == status)) && [[ $said == *"$text"* ]]
}

# named DIR: the processes whose command line has DIR in it, this script and its children aside.
named() {
    local p line
    for p in /proc/[0-9]*; do
        if [ "$p" = "/proc/$$" ] || [ "$p" = "/proc/$BASHPID" ]; then continue; fi
        line=$({ tr '\0' ' ' <"$p/cmdline"; } 2>/dev/null) || continue
        if [[ $line == *"$1"* ]]; then echo "${p#/proc/}: $line"; fi
    done
}
