// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.vm;

/** What a VM driver may be able to do beyond making, starting and ending VMs. */
public enum Capability {
    /** Executes guests; without it a running VM is only a record of one. */
    GUESTS,
    /** Starts a VM with halted processors, so that it can be fenced before it runs. */
    START_PAUSED,
    /** Asks a guest to power off. */
    SHUT_DOWN,
    /** Halts and resumes a guest's processors. */
    SUSPEND,
    /** Writes a guest's memory to a file and reads it back. */
    SAVE,
    /** Restores a guest with halted processors, so that it can be fenced before it runs. */
    RESTORE_PAUSED,
    /** Asks a guest to start again. */
    REBOOT,
    /** Starts a guest again without asking it. */
    RESET,
    /** Gives a VM other cores and another memory. */
    RESIZE,
    /** Keeps a VM's disk and memory as they are at a moment, to be reverted to. */
    SNAPSHOT,
    /** Moves a running guest to another host. */
    LIVE_MIGRATION,
    /** Tells of changes by itself. */
    EVENTS,
    /** Has a serial console with input and output. */
    CONSOLE,
    /** Appends what a guest writes to its serial line to a file. */
    SERIAL_LOG,
    /** Counts processor time. */
    CPU_COUNTERS,
    /** Tells resident memory. */
    MEMORY_COUNTERS,
    /** Counts bytes read from and written to disks. */
    DISK_COUNTERS,
    /** Counts bytes received and sent by network cards. */
    NET_COUNTERS,
    /** Attaches VMs to a Linux bridge. */
    BRIDGED_NETWORK,
    /** Gives VMs user networking. */
    USER_NETWORK
}
