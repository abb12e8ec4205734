// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Domain.Power;

/**
 * What libvirt's states mean.
 *
 * @param power what the processors are at
 * @param trouble what is wrong, in one sentence, or null
 */
record DomainStatus(Power power, String trouble) {
    private static final int RUNNING = 1;
    private static final int BLOCKED = 2;
    private static final int PAUSED = 3;
    private static final int SHUTDOWN = 4;
    private static final int SHUTOFF = 5;
    private static final int CRASHED = 6;
    private static final int ASLEEP = 7;

    private static final int RUNNING_CRASHED = 7;
    private static final int PAUSED_IO_ERROR = 5;
    private static final int PAUSED_WATCHDOG = 6;
    private static final int PAUSED_SHUTTING_DOWN = 8;
    private static final int PAUSED_CRASHED = 10;
    private static final int OFF_CRASHED = 3;
    private static final int OFF_FAILED = 6;

    static DomainStatus of(int state, int reason) {
        return switch (state) {
            case RUNNING, BLOCKED ->
                    new DomainStatus(
                            Power.RUNNING, reason == RUNNING_CRASHED ? "The guest crashed" : null);
            case PAUSED -> paused(reason);
            case SHUTDOWN -> new DomainStatus(Power.STOPPING, null);
            case ASLEEP -> new DomainStatus(Power.PAUSED, "The guest put itself to sleep");
            case SHUTOFF -> off(reason);
            case CRASHED -> new DomainStatus(Power.OFF, "The guest crashed");
            default -> new DomainStatus(Power.OFF, "The hypervisor does not know its state");
        };
    }

    private static DomainStatus paused(int reason) {
        return switch (reason) {
            case PAUSED_SHUTTING_DOWN -> new DomainStatus(Power.STOPPING, null);
            case PAUSED_IO_ERROR ->
                    new DomainStatus(
                            Power.PAUSED,
                            "Its disk cannot be written: free disk space on its host, then resume"
                                    + " it");
            case PAUSED_WATCHDOG -> new DomainStatus(Power.PAUSED, "Its watchdog halted it");
            case PAUSED_CRASHED -> new DomainStatus(Power.PAUSED, "The guest crashed");
            default -> new DomainStatus(Power.PAUSED, null);
        };
    }

    private static DomainStatus off(int reason) {
        return switch (reason) {
            case OFF_CRASHED ->
                    new DomainStatus(
                            Power.OFF,
                            "Its process died: look at its serial log, then start it again");
            case OFF_FAILED ->
                    new DomainStatus(Power.OFF, "It could not be started: look at its serial log");
            default -> new DomainStatus(Power.OFF, null);
        };
    }
}
