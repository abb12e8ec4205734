#!/bin/bash
# hosts of a site, node01 and on: `hosts up [N]` (those that are up, else 4), prints {"node01":"URI",…}

# How many are up.
there() {
    local pids=("$LAB"/node*/libvirtd.pid)
    if [ -e "${pids[0]}" ]; then echo ${#pids[@]}; else echo 4; fi
}

up() {
    local count=${1:-$(there)} i name uri json=
    [[ $count =~ ^[1-9][0-9]?$ ]] || {
        echo "releng/lab hosts up N: N is a number from 1 to 99, not $count." >&2
        return 2
    }
    for ((i = 1; i <= count; i++)); do
        name=$(printf 'node%02d' "$i")
        uri=$("$LIBEXEC/host-up" "$name" "$LAB/$name" | tail -n 1)
        json+="${json:+,}\"$name\":\"$uri\""
    done
    echo "{$json}"
}

down() {
    local dir
    for dir in "$LAB"/*/; do
        if [ -f "$dir/name" ]; then "$LIBEXEC/host-down" "$(<"$dir/name")" "$dir"; fi
    done
    "$LIBEXEC/host-leftovers" "$LAB"
}
