// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VmId;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A site's controller as one principal sees it; embedded or remote, the same contract. Safe for
 * many threads; nothing waits in the calling thread. Stages complete on threads of the controller.
 */
public interface Controller {
    /**
     * Submits a command. The stage completes once the answer is final: an accepted command is on
     * disk by then. It completes exceptionally only where the controller cannot be reached or its
     * store fails; then the same request may be sent again.
     */
    CompletionStage<CommandReply> submit(CommandRequest request);

    /**
     * What {@link #submit} would do with this: which VM on which host, and why other hosts were
     * refused. Changes nothing.
     */
    CompletionStage<PlacementPlan> plan(CreateVms command);

    /**
     * What would do again what failed of a task that ended: commands for those things alone, to be
     * submitted as any other. Changes nothing. Completes exceptionally with a {@link
     * org.espalier.api.RefusedException} where nothing is to be done again or the caller may not.
     */
    CompletionStage<List<Command>> retry(TaskId task);

    /**
     * Follows the site from after {@code revision} on: the tail where the controller still has it,
     * else a snapshot first. The listener is called in order, by one thread at a time.
     *
     * @param revision the last revision that the caller has; 0 for none
     */
    Subscription follow(long revision, Consumer<SiteEvent> listener);

    /** Audit entries after {@code sequence}, oldest first, at most {@code limit}. */
    CompletionStage<List<AuditEntry>> audit(long sequence, int limit);

    /**
     * Verifies the audit's chain of hashes from its first entry on; may take seconds. For those who
     * may read all of the audit.
     */
    CompletionStage<AuditProof> verifyAudit();

    /**
     * Who has or had which address, for as long as that is kept (180 days), and how full the pools
     * are: what the caller may see of it.
     */
    CompletionStage<AddressAnswer> addresses(AddressQuery query);

    /**
     * How the site is: store, disks, clocks, agents, certificates, networks, backups. For site
     * administrators, operators and auditors; those of a node group get what is about its hosts.
     */
    CompletionStage<HealthReport> health();

    /** What the controller takes the caller for at this moment. */
    CompletionStage<Standing> standing();

    /**
     * The newest measurement of every host that has one, with its time. Bounded buffers behind it
     * hold the last ten minutes; see {@link #history}.
     */
    CompletionStage<List<HostMeasurement>> measurements();

    /** What the buffers hold of one host, oldest first. */
    CompletionStage<List<HostMeasurement>> history(HostId host);

    /**
     * Attaches to a VM's serial console: first what its log remembers, then as it comes. Where it
     * cannot be attached to, the listener's {@link ConsoleListener#closed} says why.
     */
    ConsoleSession openConsole(VmId vm, ConsoleListener listener);

    /** The end of a VM's serial log, at most {@code maxBytes}; also of one that is off. */
    CompletionStage<Bytes> serialLog(VmId vm, int maxBytes);

    /**
     * The end of what the agent of {@code host} wrote to its log, at most {@code maxBytes}. For
     * site administrators, operators and auditors; those of a node group get that of its hosts.
     */
    CompletionStage<Bytes> hostLog(HostId host, int maxBytes);

    /**
     * Makes the files with which the agent of {@code host}, a host that is enrolled, gets its
     * certificate: once, and soon. For site administrators; stands in the audit. Completes
     * exceptionally with a {@link org.espalier.api.RefusedException} where it is refused.
     */
    CompletionStage<EnrolmentFiles> enrolment(HostId host);

    /**
     * Makes the files with which the console of {@code name}, a person whom the site knows,
     * attaches. For site administrators; stands in the audit. Completes exceptionally with a {@link
     * org.espalier.api.RefusedException} where it is refused.
     */
    CompletionStage<ConsoleFiles> consoleCredentials(String name);

    /**
     * What a deployment would take: asks the hosts what they have of the image. Changes nothing.
     */
    CompletionStage<DeploymentPlan> planDeployment(DeployImage command);

    /**
     * The manifest of an image of the library, with the signature that it has: what an endorser
     * signs. Completes exceptionally with a {@link org.espalier.api.RefusedException} where there
     * is none.
     */
    CompletionStage<Bytes> imageManifest(ImageId image);

    /**
     * Which other images of the library, as far as the caller sees them, have chunks of {@code
     * image}: how many bytes of it each of them has as well; those that share nothing are left out.
     * Completes exceptionally with a {@link org.espalier.api.RefusedException} where there is none.
     */
    CompletionStage<List<SharedChunks>> sharedChunks(ImageId image);

    /**
     * What lies in a pool that is reached over SSH, or which key a machine shows. Completes
     * exceptionally with a {@link org.espalier.api.RefusedException} where it is not reached, shows
     * another key than it is known by, or the caller may not ask.
     */
    CompletionStage<PoolAnswer> askPool(PoolQuestion question);

    /**
     * Follows a deployment: how it stands now, and again whenever that changes, at most four times
     * a second; the last picture says that it ended. One that ended long ago, or that the caller
     * may not see, tells nothing. The listener is called by one thread at a time.
     */
    Subscription followDeployment(TaskId task, Consumer<DeploymentPicture> listener);
}
