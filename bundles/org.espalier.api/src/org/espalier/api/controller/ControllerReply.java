// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
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
     * What verifying the audit found.
     *
     * @param proof the finding
     */
    record Verified(AuditProof proof) implements ControllerReply {
        /** Checks. */
        public Verified {
            Objects.requireNonNull(proof, "proof");
        }
    }

    /**
     * Who has or had addresses.
     *
     * @param answer that
     */
    record Addresses(AddressAnswer answer) implements ControllerReply {
        /** Checks. */
        public Addresses {
            Objects.requireNonNull(answer, "answer");
        }
    }

    /**
     * How the site is.
     *
     * @param report that
     */
    record Health(HealthReport report) implements ControllerReply {
        /** Checks. */
        public Health {
            Objects.requireNonNull(report, "report");
        }
    }

    /**
     * What the caller is taken for.
     *
     * @param standing that
     */
    record Stands(Standing standing) implements ControllerReply {
        /** Checks. */
        public Stands {
            Objects.requireNonNull(standing, "standing");
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
                    CredentialsFile.listed(made.files()),
                    made.controllerAddress(),
                    made.controllerPort());
        }

        /**
         * As a controller in this process would give it.
         *
         * @throws IllegalArgumentException if a controller could not have meant it
         */
        public EnrolmentFiles made() {
            return new EnrolmentFiles(host, expires, CredentialsFile.byName(files), address, port);
        }
    }

    /**
     * What a person's console needs: {@link ConsoleFiles}, as it is written.
     *
     * @param name whose
     * @param expires until when the certificate holds
     * @param files its files
     * @param address where the console dials
     * @param port its port
     */
    record Issued(
            String name, Instant expires, List<CredentialsFile> files, String address, int port)
            implements ControllerReply {
        /** Checks and copies. */
        public Issued {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(expires, "expires");
            files = List.copyOf(files);
            Objects.requireNonNull(address, "address");
        }

        /** Of {@code made}. */
        public static Issued of(ConsoleFiles made) {
            return new Issued(
                    made.name(),
                    made.expires(),
                    CredentialsFile.listed(made.files()),
                    made.controllerAddress(),
                    made.controllerPort());
        }

        /**
         * As a controller in this process would give it.
         *
         * @throws IllegalArgumentException if a controller could not have meant it
         */
        public ConsoleFiles made() {
            return new ConsoleFiles(name, expires, CredentialsFile.byName(files), address, port);
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

        /** {@code files} in the order of their names. */
        static List<CredentialsFile> listed(Map<String, Bytes> files) {
            return files.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(file -> new CredentialsFile(file.getKey(), file.getValue()))
                    .toList();
        }

        /** The same by their names. */
        static Map<String, Bytes> byName(List<CredentialsFile> files) {
            Map<String, Bytes> byName = new LinkedHashMap<>();
            files.forEach(file -> byName.put(file.name(), file.content()));
            return byName;
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

    /**
     * What a deployment would take.
     *
     * @param plan that
     */
    record DeploymentPlanned(DeploymentPlan plan) implements ControllerReply {
        /** Checks. */
        public DeploymentPlanned {
            Objects.requireNonNull(plan, "plan");
        }
    }

    /**
     * About a pool that is reached over SSH.
     *
     * @param answer it
     */
    record PoolAnswered(PoolAnswer answer) implements ControllerReply {
        /** Checks. */
        public PoolAnswered {
            Objects.requireNonNull(answer, "answer");
        }
    }

    /**
     * An image's manifest.
     *
     * @param manifest its bytes
     */
    record ManifestRead(Bytes manifest) implements ControllerReply {
        /** Checks. */
        public ManifestRead {
            Objects.requireNonNull(manifest, "manifest");
        }
    }

    /**
     * What images have of another one.
     *
     * @param images those that have any
     */
    record Shared(List<SharedChunks> images) implements ControllerReply {
        /** Copies. */
        public Shared {
            images = List.copyOf(images);
        }
    }

    /**
     * What would do again what failed of a task.
     *
     * @param commands to be submitted, at least one
     */
    record Retried(List<Command> commands) implements ControllerReply {
        /** Copies. */
        public Retried {
            commands = List.copyOf(commands);
        }
    }
}
