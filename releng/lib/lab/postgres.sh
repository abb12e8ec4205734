#!/bin/bash
# a PostgreSQL and its synchronous standby, prints {"url":…,"passfile":…,"primary":DIR,"standby":DIR}

# PostgreSQL refuses to run as root, and its user must reach its files.
as_user() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

bin() {
    local found
    found=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] || {
        echo "PostgreSQL is missing. Run: sudo apt-get install --no-install-recommends postgresql" >&2
        return 1
    }
    echo "$found"
}

# free_ports: two ports of the loopback that nobody has.
free_ports() {
    python3 -c '
import socket
two = [socket.socket() for _ in range(2)]
for s in two: s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in two))'
}

up() {
    local tools place first second password options i
    tools=$(bin)
    down >&2
    place=$(as_user mktemp -d /tmp/espalier-postgres-XXXXXX)
    echo "$place" >"$LAB/place"
    read -r first second < <(free_ports)
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    (umask 077 && printf '*:*:*:espalier:%s\n' "$password" >"$LAB/pgpass")
    options="-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c shared_buffers=16MB"
    {
        printf '%s' "$password" |
            as_user bash -c 'umask 077; cat >"$1/password"' password "$place"
        as_user "$tools/initdb" -D "$place/primary" -U espalier --pwfile="$place/password" \
            -A scram-sha-256 -E UTF8 --locale=C
        as_user "$tools/pg_ctl" -D "$place/primary" -w -l "$place/primary.log" \
            -o "$options -p $first" start
        sql "$first" postgres 'CREATE DATABASE espalier'
        as_user env PGPASSWORD="$password" "$tools/pg_basebackup" -D "$place/standby" -R -X stream -c fast \
            -d "host=127.0.0.1 port=$first user=espalier application_name=standby"
        as_user "$tools/pg_ctl" -D "$place/standby" -w -l "$place/standby.log" \
            -o "$options -p $second" start
        # Only now: until there is a standby, every commit would wait for it.
        sql "$first" postgres "ALTER SYSTEM SET synchronous_standby_names = 'standby'"
        sql "$first" postgres 'SELECT pg_reload_conf()'
        for ((i = 0; i < 200; i++)); do
            [ "$(sql "$first" postgres 'SELECT sync_state FROM pg_stat_replication')" != sync ] || break
            sleep 0.05
        done
    } >"$LAB/up.log" 2>&1 || {
        tail -n 5 "$LAB/up.log" >&2
        return 1
    }
    printf '{"url":"postgresql://127.0.0.1:%s,127.0.0.1:%s/espalier?user=espalier",' "$first" "$second"
    printf '"passfile":"%s","primary":"%s","standby":"%s"}\n' \
        "$LAB/pgpass" "$place/primary" "$place/standby"
}

# sql PORT DATABASE STATEMENT
sql() {
    PGPASSFILE=$LAB/pgpass psql -qAtX -h 127.0.0.1 -p "$1" -U espalier -d "$2" -c "$3"
}

down() {
    local place data tools
    [ -s "$LAB/place" ] || return 0
    place=$(<"$LAB/place")
    tools=$(bin)
    for data in "$place/standby" "$place/primary"; do
        if [ -s "$data/postmaster.pid" ]; then
            as_user "$tools/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
        fi
    done
    rm -rf "$place" "$LAB"
    mkdir -p "$LAB"
}
