// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.command.CommandReply;
import org.espalier.api.model.HostId;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * What a new host's agent needs: {@link EnrolmentFiles}, as it is written.
     *
     * @param host whose
     * @param expires until when it is of use
     * @param files its files
     * @param address where the agent dials
     * @param port its port
     */
    record Invited(
            HostId host, Instant expires, List<CredentialsFile> files, String address, int port)
            implements ControllerReply {
        /** Checks and copies. */
        public Invited {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(expires, "expires");
            files = List.copyOf(files);
            Objects.requireNonNull(address, "address");
        }

        /** Of {@code made}. */
        public static Invited of(EnrolmentFiles made) {
            return new Invited(
                    made.host(),
                    made.expires(),
                    made.files().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(file -> new CredentialsFile(file.getKey(), file.getValue()))
                            .toList(),
                    made.controllerAddress(),
                    made.controllerPort());
        }

        /**
         * As a controller in this process would give it.
         *
         * @throws IllegalArgumentException if a controller could not have meant it
         */
        public EnrolmentFiles made() {
            Map<String, Bytes> byName = new LinkedHashMap<>();
            files.forEach(file -> byName.put(file.name(), file.content()));
            return new EnrolmentFiles(host, expires, byName, address, port);
        }
    }

    /**
     * A file of a directory of credentials.
     *
     * @param name without path
     * @param content its content
     */
    record CredentialsFile(String name, Bytes content) {
        /** Checks. */
        public CredentialsFile {
            Objects.requireNonNull(name, "name");
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
