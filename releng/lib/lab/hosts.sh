#!/bin/bash
# hosts of a site, node01 and on: `hosts up [N]` (those that are up, else 4), prints {"node01":"URI",…}

# With root each host has an sshd, for root by the key LAB/key; LAB/ssh_config has their names and
# addresses (the wizard's Add Hosts reads it, and so does ssh -F), LAB/known_hosts their keys,
# LAB/address that of this machine, for a controller whose agents they are to be.

# shellcheck disable=SC1091
. "$LIBEXEC/host.sh"

# How many are up.
there() {
    local pids=("$LAB"/node*/libvirtd.pid)
    if [ -e "${pids[0]}" ]; then echo ${#pids[@]}; else echo 4; fi
}

# Whether the hosts get an sshd: as root only, and where there is one.
with_sshd() {
    [ "$(id -u)" = 0 ] || return 1
    PATH=$PATH:/usr/sbin:/sbin command -v sshd >/dev/null && return
    echo "The hosts get no sshd: it is missing. Run: sudo apt-get install --no-install-recommends openssh-server openssh-sftp-server openssh-client" >&2
    return 1
}

# The machine's end of the hosts' network.
lan_up() {
    host_paths "$LAB"
    local bridge
    bridge=$(lan_bridge)
    PATH=$PATH:/usr/sbin:/sbin
    if ! ip link show "$bridge" >/dev/null 2>&1; then
        ip link add "$bridge" type bridge stp_state 0 forward_delay 0 mcast_snooping 0
    fi
    ip addr replace "$(lan_prefix).254/24" dev "$bridge"
    ip link set "$bridge" up
    echo "$(lan_prefix).254" >"$LAB/address"
    if [ ! -s "$LAB/key" ]; then
        (umask 077 && ssh-keygen -q -t ed25519 -N '' -C lab -f "$LAB/key")
    fi
    : >"$LAB/ssh_config"
    : >"$LAB/known_hosts"
}

# ssh_up NUMBER NAME
ssh_up() {
    host_paths "$LAB"
    local address bridge
    address=$(lan_prefix).$1
    bridge=$(lan_bridge)
    "$LIBEXEC/host-sshd" "$2" "$LAB/$2" "$address/24" "$bridge" "$LAB/key.pub"
    printf 'Host %s\n  HostName %s\n  User root\n  IdentityFile %s\n  UserKnownHostsFile %s\n' \
        "$2" "$address" "$LAB/key" "$LAB/known_hosts" >>"$LAB/ssh_config"
    echo "$address $(cut -d' ' -f1,2 "$LAB/$2/sshd/host_key.pub")" >>"$LAB/known_hosts"
}

up() {
    local count=${1:-$(there)} i name uri json='' sshd=no
    [[ $count =~ ^[1-9][0-9]?$ ]] || {
        echo "releng/lab hosts up N: N is a number from 1 to 99, not $count." >&2
        return 2
    }
    if with_sshd; then
        sshd=yes
        lan_up
    fi
    for ((i = 1; i <= count; i++)); do
        name=$(printf 'node%02d' "$i")
        uri=$("$LIBEXEC/host-up" "$name" "$LAB/$name" | tail -n 1)
        # Found out once, as on hosts that have been used: those to come get a copy.
        if ((i == 1)); then virsh -q -c "$uri" capabilities >/dev/null; fi
        if [ $sshd = yes ]; then ssh_up "$i" "$name"; fi
        json+="${json:+,}\"$name\":\"$uri\""
    done
    echo "{$json}"
}

down() {
    local each
    for each in "$LAB"/*/; do
        if [ -f "$each/name" ]; then "$LIBEXEC/host-down" "$(<"$each/name")" "$each"; fi
    done
    host_paths "$LAB"
    if [ -e "/sys/class/net/$(lan_bridge)" ]; then
        PATH=$PATH:/usr/sbin:/sbin ip link del "$(lan_bridge)"
    fi
    rm -f "$LAB"/{key,key.pub,ssh_config,known_hosts,address}
    "$LIBEXEC/host-leftovers" "$LAB"
}
