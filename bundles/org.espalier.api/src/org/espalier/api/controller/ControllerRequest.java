// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VmId;

import java.util.Objects;

/**
 * What a console asks of a controller that runs elsewhere: the calls of {@link Controller}. Who
 * asks the transport says, never the request. Streams are named by the console; a name is of use
 * within one connection only.
 */
public sealed interface ControllerRequest {
    /**
     * {@link Controller#submit}. Answered by {@link ControllerReply.Answered}.
     *
     * @param request the command
     */
    record Submit(CommandRequest request) implements ControllerRequest {
        /** Checks. */
        public Submit {
            Objects.requireNonNull(request, "request");
        }
    }

    /**
     * {@link Controller#plan}. Answered by {@link ControllerReply.Planned}.
     *
     * @param command what would be created
     */
    record Plan(CreateVms command) implements ControllerRequest {
        /** Checks. */
        public Plan {
            Objects.requireNonNull(command, "command");
        }
    }

    /**
     * {@link Controller#follow}: events come as {@link ControllerReport.SiteChanged}.
     *
     * @param stream a name of its own
     * @param revision the last revision that the console has; 0 for none
     */
    record Follow(String stream, long revision) implements ControllerRequest {
        /** Checks. */
        public Follow {
            Objects.requireNonNull(stream, "stream");
        }
    }

    /**
     * {@link Controller#audit}. Answered by {@link ControllerReply.Audited}.
     *
     * @param sequence entries after this one
     * @param limit at most so many
     */
    record ReadAudit(long sequence, int limit) implements ControllerRequest {}

    /** {@link Controller#verifyAudit}. Answered by {@link ControllerReply.Verified}. */
    record VerifyAudit() implements ControllerRequest {}

    /**
     * {@link Controller#addresses}. Answered by {@link ControllerReply.Addresses}.
     *
     * @param query whose
     */
    record FindAddresses(AddressQuery query) implements ControllerRequest {
        /** Checks. */
        public FindAddresses {
            Objects.requireNonNull(query, "query");
        }
    }

    /** {@link Controller#health}. Answered by {@link ControllerReply.Health}. */
    record AskHealth() implements ControllerRequest {}

    /** {@link Controller#standing}. Answered by {@link ControllerReply.Stands}. */
    record AskStanding() implements ControllerRequest {}

    /** {@link Controller#measurements}. Answered by {@link ControllerReply.Measured}. */
    record ReadMeasurements() implements ControllerRequest {}

    /**
     * {@link Controller#history}. Answered by {@link ControllerReply.Measured}.
     *
     * @param host whose
     */
    record ReadHistory(HostId host) implements ControllerRequest {
        /** Checks. */
        public ReadHistory {
            Objects.requireNonNull(host, "host");
        }
    }

    /**
     * {@link Controller#openConsole}: what the guest writes comes as {@link
     * ControllerReport.ConsoleOutput}.
     *
     * @param stream a name of its own
     * @param vm whose console
     */
    record OpenConsole(String stream, VmId vm) implements ControllerRequest {
        /** Checks. */
        public OpenConsole {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(vm, "vm");
        }
    }

    /**
     * Types into a console; into one that is over it is success without effect.
     *
     * @param stream which
     * @param input what
     */
    record TypeConsole(String stream, Bytes input) implements ControllerRequest {
        /** Checks. */
        public TypeConsole {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(input, "input");
        }
    }

    /**
     * Follows no more, or detaches from a console; one that is not open is success.
     *
     * @param stream which
     */
    record CloseStream(String stream) implements ControllerRequest {
        /** Checks. */
        public CloseStream {
            Objects.requireNonNull(stream, "stream");
        }
    }

    /**
     * {@link Controller#serialLog}. Answered by {@link ControllerReply.Log}.
     *
     * @param vm whose
     * @param maxBytes at most so many bytes
     */
    record ReadSerialLog(VmId vm, int maxBytes) implements ControllerRequest {
        /** Checks. */
        public ReadSerialLog {
            Objects.requireNonNull(vm, "vm");
        }
    }

    /**
     * {@link Controller#hostLog}. Answered by {@link ControllerReply.Log}.
     *
     * @param host whose agent's
     * @param maxBytes at most so many bytes
     */
    record ReadHostLog(HostId host, int maxBytes) implements ControllerRequest {
        /** Checks. */
        public ReadHostLog {
            Objects.requireNonNull(host, "host");
        }
    }

    /**
     * {@link Controller#enrolment}. Answered by {@link ControllerReply.Invited}.
     *
     * @param host whose
     */
    record Invite(HostId host) implements ControllerRequest {
        /** Checks. */
        public Invite {
            Objects.requireNonNull(host, "host");
        }
    }

    /**
     * {@link Controller#consoleCredentials}. Answered by {@link ControllerReply.Issued}.
     *
     * @param name whose
     */
    record Issue(String name) implements ControllerRequest {
        /** Checks. */
        public Issue {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * {@link Controller#planDeployment}. Answered by {@link ControllerReply.DeploymentPlanned}.
     *
     * @param command what would be deployed
     */
    record PlanDeployment(DeployImage command) implements ControllerRequest {
        /** Checks. */
        public PlanDeployment {
            Objects.requireNonNull(command, "command");
        }
    }

    /**
     * {@link Controller#imageManifest}. Answered by {@link ControllerReply.ManifestRead}.
     *
     * @param image whose
     */
    record ReadManifest(ImageId image) implements ControllerRequest {
        /** Checks. */
        public ReadManifest {
            Objects.requireNonNull(image, "image");
        }
    }

    /**
     * {@link Controller#sharedChunks}. Answered by {@link ControllerReply.Shared}.
     *
     * @param image whose
     */
    record FindShared(ImageId image) implements ControllerRequest {
        /** Checks. */
        public FindShared {
            Objects.requireNonNull(image, "image");
        }
    }

    /**
     * {@link Controller#retry}. Answered by {@link ControllerReply.Retried}.
     *
     * @param task whose failed items
     */
    record AskRetry(TaskId task) implements ControllerRequest {
        /** Checks. */
        public AskRetry {
            Objects.requireNonNull(task, "task");
        }
    }

    /**
     * {@link Controller#askPool}. Answered by {@link ControllerReply.PoolAnswered}.
     *
     * @param question what is asked
     */
    record AskPool(PoolQuestion question) implements ControllerRequest {
        /** Checks. */
        public AskPool {
            Objects.requireNonNull(question, "question");
        }
    }

    /**
     * {@link Controller#followDeployment}: pictures come as {@link
     * ControllerReport.DeploymentMoved}.
     *
     * @param stream a name of its own
     * @param task the deployment's
     */
    record FollowDeployment(String stream, TaskId task) implements ControllerRequest {
        /** Checks. */
        public FollowDeployment {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(task, "task");
        }
    }
}
