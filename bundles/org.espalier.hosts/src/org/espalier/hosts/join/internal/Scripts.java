// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import java.util.ArrayList;
import java.util.List;

/** What is run on hosts. Nothing is ever put into these texts: arguments are arguments. */
final class Scripts {
    /**
     * What is there, a line {@code key=value} each. Argument: the directory of the agent.
     *
     * <p>java=MAJOR PATH for each Java until one is new enough; libvirt=SOCKET; daemon=PATH of a
     * libvirtd that does not serve; usable=yes where that socket lets this user in; bridge=yes;
     * free=KIB; writable=yes; time=SECONDS; missing=PROGRAM; host=NAME and site=ID where an agent
     * is installed; controller=yes where the directory is that of a controller.
     */
    static final String LOOK =
            """
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
base=$1
echo "time=$(date +%s)"
for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java)" /usr/lib/jvm/*/bin/java; do
    [ -n "$java" ] && [ -x "$java" ] || continue
    major=$("$java" -version 2>&1 | sed -n 's/.* version "\\([0-9][0-9]*\\).*/\\1/p' | head -n 1)
    [ -n "$major" ] || continue
    echo "java=$major $(readlink -f "$java")"
    [ "$major" -lt 17 ] || break
done
for socket in /run/libvirt/libvirt-sock /var/run/libvirt/libvirt-sock; do
    [ -S "$socket" ] || continue
    echo "libvirt=$socket"
    [ ! -w "$socket" ] || echo usable=yes
    break
done
daemon=$(command -v libvirtd) && echo "daemon=$daemon"
[ ! -d /sys/class/net/br0/bridge ] || echo bridge=yes
there=$base
while [ ! -d "$there" ]; do there=$(dirname "$there"); done
echo "free=$(df -Pk "$there" | awk 'NR == 2 { print $4 }')"
[ ! -w "$there" ] || echo writable=yes
for tool in bash ps setsid sha256sum tar; do
    command -v $tool >/dev/null || echo "missing=$tool"
done
if [ -e "$base/ca" ] || [ -e "$base/store" ]; then echo controller=yes; fi
for settings in "$base/host/agent.properties" "$base/host.before/agent.properties" \\
    "$base/agent.properties"; do
    [ -e "$settings" ] || continue
    sed -n -e '/^host=/p' -e '/^site=/p' "$settings"
    break
done
exit 0
""";

    /** Whether the program is there as it should be: status 0. Argument: its directory. */
    static final String SAME =
            "cd \"$1\" 2>/dev/null && sha256sum -c --quiet --strict SHA256SUMS >/dev/null 2>&1";

    /** Makes a directory for what is put there. Arguments: base, new directory. */
    static final String ROOM =
            "umask 022; mkdir -p \"$1\" && rm -rf \"$2\" && mkdir -p \"$2/libexec\"";

    /** Puts a whole program in its place. Arguments: where it was put together, its place. */
    static final String PLACE = "rm -rf \"$2\" && mv \"$1\" \"$2\"";

    /**
     * What the others know of systemd. A host of a lab shares the systemd of somebody else's
     * machine, and has nothing to do with it.
     */
    private static final String SYSTEMD =
            """
unit=/etc/systemd/system/espalier-agent.service
systemd() {
    [ -d /run/systemd/system ] && [ "$(id -u)" = 0 ] || return 1
    command -v systemctl >/dev/null || return 1
    for each in mnt uts net pid; do
        [ "/proc/self/ns/$each" -ef "/proc/1/ns/$each" ] || return 1
    done
}
# serves HOST: whether it runs the agent of that directory.
serves() { systemd && grep -qsF " $1/" "$unit"; }
forget() {
    systemctl disable -q espalier-agent
    rm -f "$unit"
    systemctl daemon-reload
}
""";

    /**
     * {@code words PID}: its command line, a word a line. In the moment in which one program
     * becomes another there is none, or not all of it: that is waited for.
     */
    private static final String WORDS =
            """
whole() { [ "$(tail -c 1 "/proc/$1/cmdline" 2>/dev/null | od -An -tx1)" = ' 00' ]; }
words() {
    look=0
    while grep -qs '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" && ! whole "$1" && [ $look -lt 20 ]; do
        sleep 0.05
        look=$((look + 1))
    done
    { tr '\\0' '\\n' <"/proc/$1/cmdline"; } 2>/dev/null
}
""";

    /** Ends the agent; says ran=yes where there was one. Arguments: base, settings of the agent. */
    // Joined, so that the compiler does not copy it to all who use it.
    static final String END =
            String.join(
                    "",
                    SYSTEMD,
                    WORDS,
                    """
base=$1 settings=$2
# What was cut off before it began to start one must not begin now; what has begun goes on, and has
# no pid yet.
rm -f "$base/host/go"
i=0
while [ -e "$base/host/starting" ] && [ $i -lt 300 ]; do sleep 0.1; i=$((i + 1)); done
if serves "$base/host"; then
    ! systemctl is-active -q espalier-agent || echo ran=yes
    systemctl stop espalier-agent || exit 1
fi
# This script has the settings among its own words.
ours() {
    all=$(words "$1")
    printf '%s\\n' "$all" | grep -qxF -e "-Despalier.agent.settings=$settings" ||
        { printf '%s\\n' "$all" | grep -qxF -e "$settings" &&
            printf '%s\\n' "$all" | grep -q '/agent-\\(run\\|start\\|switch\\)$'; }
}
# Who has said its pid, and who has not yet: on a machine under load a start may be given up before
# that. Hosts of a lab see each other's processes, but not each other's files.
agents() {
    pid=$(cat "$base/host/agent.pid" 2>/dev/null)
    case $pid in '' | *[!0-9]*) ;; *) ! ours "$pid" || echo "$pid" ;; esac
    for each in $(grep -lszxF -e "-Despalier.agent.settings=$settings" -e "$settings" /proc/[0-9]*/cmdline); do
        each=${each#/proc/}
        each=${each%/cmdline}
        [ "/proc/$each/ns/mnt" -ef /proc/self/ns/mnt ] && [ "$each" != "$pid" ] && ours "$each" && echo "$each"
    done
}
[ -z "$(agents)" ] || echo ran=yes
for signal in TERM KILL; do
    found=$(agents)
    [ -n "$found" ] || exit 0
    kill -s "$signal" $found 2>/dev/null
    i=0
    while [ $i -lt 50 ] && [ -n "$(agents)" ]; do sleep 0.1; i=$((i + 1)); done
done
found=$(agents)
[ -z "$found" ] || { echo "the agent (pid $found) does not end" >&2; exit 1; }
""");

    /**
     * Makes the directories of a host; one of before is set aside. Of two that a join left which
     * was cut off, the one with a certificate counts: that of the other one is refused. Argument:
     * base.
     */
    static final String PREPARE =
            """
            set -e
            cd "$1"
            umask 077
            if [ -d host ] && { [ ! -d host.before ] || [ -f host/identity/identity.pem ]; }; then
                rm -rf host.before
                mv host host.before
            fi
            rm -rf host
            mkdir -p host/identity
            touch host/new host/go
            umask 022
            mkdir -p images vms
            """;

    /**
     * Starts what {@link #START} started before once more, and waits until it can be ended: until
     * it has said its pid. Argument: host directory.
     */
    static final String RESTART =
            SYSTEMD
                    + """
umask 077
program=$(readlink "$1/program")
[ -e "$program/libexec/agent-run" ] || {
    echo "the agent that ran before cannot be started again" >&2
    exit 1
}
rm -f "$1/agent.pid"
: >"$1/starting" || exit 1
trap 'rm -f "$1/starting"' EXIT
code=0
if serves "$1"; then
    systemctl start espalier-agent || code=$?
elif [ -e "$1/boot" ]; then
    sh "$1/boot" || code=$?
else
    # One that an earlier Espalier has put there.
    JAVA_HOME=$(readlink "$1/java"); export JAVA_HOME
    cd /
    sh -c 'echo $$ >"$0/agent.pid"; exec bash "$1/libexec/agent-run" "$1/product" "$0/agent.properties"' \\
        "$1" "$program" </dev/null >>"$1/agent.log" 2>&1 &
fi
i=0
while [ $code = 0 ] && [ ! -s "$1/agent.pid" ] && [ $i -lt 400 ]; do sleep 0.05; i=$((i + 1)); done
exit $code
""";

    /**
     * Starts the agent; it outlives the session, and comes with the machine where systemd runs it.
     * Arguments: host directory, program, Java's home.
     */
    static final String START =
            """
            # Who was cut off may have asked for the end before this began: then there is no go.
            mv "$1/go" "$1/starting" 2>/dev/null || {
                echo "the join was given up meanwhile" >&2
                exit 1
            }
            trap 'rm -f "$1/starting"' EXIT
            ln -sfn "$2" "$1/program" && ln -sfn "$3" "$1/java" || exit 1
            cp "$2/libexec/agent-start" "$2/libexec/agent-switch" "$1/" || exit 1
            cat >"$1/boot" <<'END'
            # sh FILE: starts the agent of this host. Where no systemd runs it, that is for whatever
            # else starts things with the machine, as /etc/rc.local.
            umask 077
            home=$(dirname "$0")
            cd /
            bash "$home/agent-start" "$(readlink "$home/program")" "$home/agent.properties" \\
                </dev/null >>"$home/agent.log" 2>&1 &
            END
            [ $? = 0 ] || exit 1
            """
                    + SYSTEMD
                    + """
if systemd; then
    sed -e "s|@START@|$(command -v bash) $1/agent-start|; s|@PROGRAM@|$1/program|; s|@HOME@|$1|" \\
        -e '/^StateDirectory/d' -e "/^Type=/a StandardOutput=append:$1/agent.log\\nStandardError=inherit" \\
        "$2/libexec/espalier-agent.service" >"$unit" || exit 1
    systemctl daemon-reload && systemctl enable -q espalier-agent || exit 1
fi
"""
                    + RESTART;

    /** Says running where the agent runs, and the end of its log. Argument: host directory. */
    static final String ALIVE =
            """
            kill -0 "$(cat "$1/agent.pid")" 2>/dev/null && echo running
            tail -n 20 "$1/agent.log" | cut -c 1-400
            """;

    /**
     * What it was before. Arguments: base, the program that was put there by this very join or
     * nothing, yes where the directory of the host was made anew.
     */
    static final String UNDO =
            SYSTEMD
                    + """
                    cd "$1" 2>/dev/null || exit 0
                    if [ "$3" = yes ] && [ -d host.before ]; then
                        # Once the new agent has a certificate, that of the old one is refused.
                        if [ -f host/identity/identity.pem ]; then
                            rm -rf host.before/identity
                            mv host/identity host.before/identity
                        fi
                        rm -rf host
                        mv host.before host
                    elif [ "$3" = yes ] && [ -e host/new ]; then
                        rm -rf host
                    fi
                    if [ -n "$2" ]; then
                        [ "$(readlink host/program)" = "$2" ] || rm -rf "$2"
                        rm -rf "$2.part"
                    fi
                    [ -e host ] || ! serves "$1/host" || forget
                    # Pieces of images, that an agent makes room for when it starts.
                    [ -e host ] || rm -rf vms/chunks
                    rmdir images vms 2>/dev/null
                    cd /
                    rmdir "$1" 2>/dev/null
                    exit 0
                    """;

    /**
     * What was set aside is wanted no more; nor are programs of other versions. Arguments: base,
     * program.
     */
    static final String SETTLE =
            """
            rm -rf "$1/host.before" "$1/host/new"
            for each in "$1"/agent-*; do [ "$each" = "$2" ] || rm -rf "$each"; done
            """;

    /**
     * Removes all of it but files of VMs that libvirt knows, and then the images they may be made
     * of. Argument: base.
     *
     * <p>Says kept=PATH [NAME OF ITS VM] for each, and unasked=yes where libvirt does not say what
     * it knows.
     */
    static final String REMOVE =
            SYSTEMD
                    + WORDS
                    + """
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
! serves "$1/host" || forget
cd "$1" 2>/dev/null || exit 0
# What answers for addresses goes on without an agent: known by its pid file and command line.
ours() { words "$1" | grep -qxF -e "--pid-file=$2"; }
for file in "$1"/vms/networks/*.pid; do
    pid=$(cat "$file" 2>/dev/null)
    case $pid in '' | *[!0-9]*) continue ;; esac
    for signal in TERM KILL; do
        i=0
        ! ours "$pid" "$file" || kill -s "$signal" "$pid" 2>/dev/null
        while [ $i -lt 20 ] && ours "$pid" "$file"; do sleep 0.1; i=$((i + 1)); done
    done
done
rm -rf "/run/espalier-agent/$(printf %s "$1/vms/networks" | sha256sum | cut -c1-12)" vms/networks
for device in $(ip -o link show 2>/dev/null | sed -n 's/^[0-9]*: \\(es[vx][0-9]*\\)[@:].* alias espalier.*/\\1/p'); do
    ip link delete "$device" 2>/dev/null
done
uri=$(sed -n 's/^libvirt.uri=//p' host/agent.properties host.before/agent.properties 2>/dev/null | head -n 1)
domains() {
    [ -n "$uri" ] || return 1
    for id in $(virsh -q -c "$uri" list --all --uuid || echo failed); do
        virsh -q -c "$uri" dumpxml "$id" || return 1
    done
}
kept='' asked='' unasked=''
for each in vms/*/; do
    [ -d "$each" ] || continue
    if [ -z "$asked" ]; then
        asked=yes
        all=$(domains 2>/dev/null) || { unasked=yes; echo unasked=yes; }
    fi
    name=$(printf '%s' "$all" | PART="/$each" awk '
        /^  <name>/ { gsub(/ *<\\/?name>/, ""); name = $0 }
        index($0, ENVIRON["PART"]) { print name; exit }')
    if [ -n "$unasked$name" ]; then
        kept=yes
        echo "kept=$1/${each%/}${name:+ $name}"
    else
        rm -rf "$each"
    fi
done
if [ -n "$kept" ]; then
    [ ! -d images ] || echo "kept=$1/images"
else
    rm -rf images vms
fi
rm -rf agent-*
# Last of all: one that was cut off is done again for what these say.
rm -rf host.before host
cd /
rmdir "$1" 2>/dev/null
exit 0
""";

    private Scripts() {}

    /** The words that run {@code script} with {@code arguments}. */
    static List<String> words(String script, String... arguments) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "espalier"));
        words.addAll(List.of(arguments));
        return words;
    }
}
