#!/bin/bash
# a libvirtd that serves libvirt's test driver, prints its URI

# libvirtd drops the default test connection, and every domain in it, with the last client that has
# it open. So one client stays: the keeper.
keeper=$LAB/keeper.pid

# keeper_pid: the keeper's pid, if it still runs.
keeper_pid() {
    local pid
    [ -s "$keeper" ] || return 1
    read -r pid _ <"$keeper"
    tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q '^virsh .*event' || return 1
    echo "$pid"
}

end_keeper() {
    local pid i
    if pid=$(keeper_pid); then
        kill "$pid" || true
        for ((i = 0; i < 250; i++)); do
            keeper_pid >/dev/null || break
            sleep 0.02
        done
    fi
    rm -f "$keeper"
}

up() {
    local uri daemon i
    uri=$("$LIBEXEC/host-up" testdriver "$LAB/host" --no-netns | tail -n 1)
    uri="test+unix:///default?socket=${uri#*socket=}"
    # A keeper of an earlier libvirtd keeps nothing.
    daemon=$(<"$LAB/host/libvirtd.pid")
    if ! keeper_pid >/dev/null || ! grep -q " $daemon\$" "$keeper"; then
        end_keeper
        # Emptied here: what an earlier keeper said would be taken for the word of this one.
        : >"$LAB/keeper.log"
        setsid virsh -q -c "$uri" event --event lifecycle --loop </dev/null >>"$LAB/keeper.log" 2>&1 &
        echo "$! $daemon" >"$keeper"
        # It must have the connection before the first client comes and goes.
        for ((i = 0; i < 250; i++)); do
            if grep -q . "$LAB/keeper.log"; then break; fi
            # The keeper reports every event: provoke one that changes nothing.
            virsh -q -c "$uri" suspend test >/dev/null 2>&1 || true
            virsh -q -c "$uri" resume test >/dev/null 2>&1 || true
            sleep 0.02
        done
        grep -q '^event' "$LAB/keeper.log" || {
            echo "The test driver's keeper did not connect: $(<"$LAB/keeper.log")" >&2
            return 1
        }
    fi
    echo "$uri"
}

down() {
    end_keeper
    "$LIBEXEC/host-down" testdriver "$LAB/host"
    "$LIBEXEC/host-leftovers" "$LAB"
}
