// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.command.CommandReply;

import java.util.List;
import java.util.Objects;

/** A controller's answer to a {@link ControllerRequest}. */
public sealed interface ControllerReply {
    /** It is done; there is nothing to say about it. */
    record Done() implements ControllerReply {}

    /**
     * The answer to a command, whether accepted or refused.
     *
     * @param reply the answer
     */
    record Answered(CommandReply reply) implements ControllerReply {
        /** Checks. */
        public Answered {
            Objects.requireNonNull(reply, "reply");
        }
    }

    /**
     * Where VMs would go.
     *
     * @param plan the plan
     */
    record Planned(PlacementPlan plan) implements ControllerReply {
        /** Checks. */
        public Planned {
            Objects.requireNonNull(plan, "plan");
        }
    }

    /**
     * A page of the audit.
     *
     * @param entries oldest first
     */
    record Audited(List<AuditEntry> entries) implements ControllerReply {
        /** Copies. */
        public Audited {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Measurements.
     *
     * @param measurements the newest of each host, or those of one host, oldest first
     */
    record Measured(List<HostMeasurement> measurements) implements ControllerReply {
        /** Copies. */
        public Measured {
            measurements = List.copyOf(measurements);
        }
    }

    /**
     * The end of a serial log.
     *
     * @param content its bytes
     */
    record Log(Bytes content) implements ControllerReply {
        /** Checks. */
        public Log {
            Objects.requireNonNull(content, "content");
        }
    }

    /**
     * It was not done.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements ControllerReply {
        /** Checks. */
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
