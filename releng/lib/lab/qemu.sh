#!/bin/bash
# one host with a real libvirtd for QEMU, prints its URI

up() { "$LIBEXEC/host-up" qemu "$LAB/host" | tail -n 1; }

down() {
    "$LIBEXEC/host-down" qemu "$LAB/host"
    "$LIBEXEC/host-leftovers" "$LAB"
}
