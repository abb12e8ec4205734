# shellcheck shell=bash
# Sourced by host-up, host-down and host-leftovers: what the three must agree on about one "host"
# of a site on this machine. All of it is derived from DIR, so that nothing has to be remembered.

# Packages these scripts call: libvirt-daemon libvirt-daemon-driver-qemu libvirt-daemon-system
# libvirt-clients qemu-system-x86 qemu-utils iproute2 util-linux.

die() {
    echo "$*" >&2
    exit 1
}

# host_paths DIR: sets dir and everything whose place follows from it.
host_paths() {
    dir=$(realpath -m "$1")
    [[ $dir =~ ^[A-Za-z0-9/._+-]+$ ]] ||
        die "The directory $dir cannot be used: libvirt's URI would have to escape a character of it. Choose one of letters, digits and . _ + - only."
    hash=$(printf %s "$dir" | sha256sum | cut -c1-8)
    conf=$dir/libvirtd.conf
    pidfile=$dir/libvirtd.pid
    socket=$dir/libvirt-sock
    # A session libvirtd puts sockets deep below its home; this short name for DIR keeps their
    # paths below the 108 bytes the kernel allows.
    alias=/tmp/esp-$hash
    run=$dir/state/run
    if ((${#socket} > 107)); then
        die "The host's directory $dir is too long: $socket has ${#socket} bytes, a UNIX socket may have 107. Choose a shorter one."
    fi
}

# The name libvirt's processes show; anything else in our namespaces (a person's shell) is not ours.
is_ours_by_name() {
    local comm
    { read -r comm <"/proc/$1/comm"; } 2>/dev/null || return 1
    case $comm in
    libvirtd | qemu-system-* | dnsmasq | swtpm | espalier-host*) return 0 ;;
    # An sshd, and an agent that somebody installed over it: those of a host inside its namespaces only.
    sshd* | java) is_inside "$1" ;;
    *) return 1 ;;
    esac
}

# is_inside PID: with root, whether its mount namespace has our run directory on /run/libvirt.
is_inside() { [ "$(id -u)" = 0 ] && [ "/proc/$1/root/run/libvirt" -ef "$run" ]; }

# owns PID: does this process belong to the host of DIR? It is inside its namespaces, or, without
# root, its command line names our directory.
owns() {
    is_ours_by_name "$1" || return 1
    if is_inside "$1"; then return 0; fi
    local line
    line=$({ tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null) || return 1
    [[ $line == *"$dir/"* || $line == *"$alias/"* ]]
}

own_pids() {
    local p
    for p in /proc/[0-9]*; do
        p=${p#/proc/}
        if owns "$p"; then echo "$p"; fi
    done
}

# libvirtd_pid: the pid of this host's running libvirtd; fails when there is none.
libvirtd_pid() {
    local p
    [ -s "$pidfile" ] || return 1
    p=$(<"$pidfile")
    [[ $p =~ ^[0-9]+$ && -r /proc/$p/cmdline ]] || return 1
    tr '\0' '\n' <"/proc/$p/cmdline" 2>/dev/null | grep -qxF -e "$conf" || return 1
    echo "$p"
}

# sshd_pid: the pid of the sshd that host-sshd started for this host; fails when there is none.
sshd_pid() {
    local p
    [ -s "$dir/sshd/pid" ] || return 1
    p=$(<"$dir/sshd/pid")
    [[ $p =~ ^[0-9]+$ ]] || return 1
    { tr '\0' ' ' <"/proc/$p/cmdline"; } 2>/dev/null | grep -qF -e "$dir/sshd/config" || return 1
    echo "$p"
}

# The network namespaces of this DIR; the host's name is part of their names.
own_netns() {
    local n
    for n in /run/netns/"esp-$hash"-*; do
        if [ -e "$n" ]; then basename "$n"; fi
    done
}

# The bridge that the hosts below DIR, a lab, share with this machine.
lan_bridge() { echo "esp$hash"; }

# Their addresses without the last number: of 198.18.0.0/15, which is nobody's.
lan_prefix() {
    local number=$((16#$hash))
    echo "198.$((18 + number % 2)).$((number / 2 % 256))"
}
