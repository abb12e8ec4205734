// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;

/** Words for what libvirt refuses. */
final class Refusals {
    private Refusals() {}

    /** What libvirt said about {@code thing}, which was not done. */
    static RefusedException of(String thing, VirtException e) {
        String said = e.getMessage().replaceAll("[.\\s]+$", "");
        Refusal refusal =
                switch (e.code()) {
                    case VirtException.NO_DOMAIN ->
                            new Refusal(
                                    Code.NOT_FOUND,
                                    thing,
                                    "the hypervisor does not have it",
                                    "Refresh the list of VMs");
                    case VirtException.NO_DOMAIN_SNAPSHOT ->
                            new Refusal(
                                    Code.NOT_FOUND,
                                    thing,
                                    "it has no such snapshot",
                                    "Choose one of its snapshots");
                    case VirtException.OPERATION_INVALID ->
                            new Refusal(Code.ILLEGAL_STATE, thing, said, "Look at the VM's state");
                    case VirtException.NO_SUPPORT,
                            VirtException.CONFIG_UNSUPPORTED,
                            VirtException.ARGUMENT_UNSUPPORTED,
                            VirtException.OPERATION_UNSUPPORTED ->
                            new Refusal(
                                    Code.UNSUPPORTED,
                                    thing,
                                    said,
                                    "Use a host with another hypervisor");
                    case VirtException.OPERATION_TIMEOUT ->
                            new Refusal(
                                    Code.TIMED_OUT,
                                    thing,
                                    said,
                                    "Something else is done with it; try again later");
                    case VirtException.OPERATION_ABORTED ->
                            new Refusal(Code.CANCELLED, thing, "it was broken off", "Try it again");
                    default -> other(thing, said);
                };
        return new RefusedException(refusal, e);
    }

    private static Refusal other(String thing, String said) {
        if (said.contains("No space left")) {
            return new Refusal(Code.DISK_FULL, thing, said, "Free disk space on its host");
        }
        if (said.contains("already exists with uuid") || said.contains("already defined with")) {
            return new Refusal(Code.NAME_TAKEN, thing, said, "Choose another name");
        }
        if (said.contains("snapshot") && said.contains("already exists")) {
            return new Refusal(
                    Code.NAME_TAKEN,
                    thing,
                    "it has a snapshot of that name",
                    "Choose another name");
        }
        return new Refusal(Code.INTERNAL, thing, said, "Look into libvirtd's log on its host");
    }

    /** The VM's power does not allow it. */
    static RefusedException power(String thing, Power power) {
        return switch (power) {
            case OFF ->
                    RefusedException.of(Code.ILLEGAL_STATE, thing, "it is off", "Start it first");
            case RUNNING ->
                    RefusedException.of(
                            Code.ILLEGAL_STATE,
                            thing,
                            "it is running",
                            "Suspend, shut down or destroy it first");
            case PAUSED ->
                    RefusedException.of(
                            Code.ILLEGAL_STATE,
                            thing,
                            "it is suspended",
                            "Resume or destroy it first");
            case STOPPING ->
                    RefusedException.of(
                            Code.ILLEGAL_STATE,
                            thing,
                            "it is powering off",
                            "Wait until it is off");
        };
    }

    /** The driver does not have it. */
    static RefusedException unsupported(String thing, String driver, String what) {
        return RefusedException.of(
                Code.UNSUPPORTED,
                thing,
                "the driver " + driver + " has no " + what,
                "Use a host with another hypervisor");
    }
}
