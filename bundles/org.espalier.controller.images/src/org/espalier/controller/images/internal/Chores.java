// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.command.Command;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each host does with an image by itself: verify it, evict it. On the thread of images. */
final class Chores {
    /** So many hosts at once read an image from their disks. */
    private static final int AT_ONCE = 64;

    private final Desk desk;
    private final Runs runs;
    private final List<Chore> open = new ArrayList<>();

    Chores(Desk desk, Runs runs) {
        this.desk = desk;
        this.runs = runs;
    }

    /** One host's part. */
    private static final class Chore {
        private final TaskId task;
        private final int index;
        private final Command command;
        private final Image image;
        private final HostId host;
        private final long since = System.nanoTime();
        private NodeAgent asked;
        private boolean cancelled;

        Chore(TaskId task, int index, Command command, Image image, HostId host) {
            this.task = task;
            this.index = index;
            this.command = command;
            this.image = image;
            this.host = host;
        }

        Items.Place place() {
            return new Items.Place(task, index);
        }
    }

    void begin(TaskId task, Command command, Image image, Map<HostId, List<Integer>> hosts) {
        hosts.forEach(
                (host, items) ->
                        items.forEach(
                                index -> open.add(new Chore(task, index, command, image, host))));
        tick();
    }

    /** Those that wait are left out; one that was begun comes to its end, or is not asked again. */
    void cancel(TaskId task) {
        for (Chore chore : List.copyOf(open)) {
            if (chore.task.equals(task)) {
                chore.cancelled = true;
                leave(chore);
            }
        }
    }

    private void leave(Chore chore) {
        if (chore.cancelled && chore.asked == null && open.remove(chore)) {
            desk.items().cancelled(chore.place(), chore.host.value());
        }
    }

    void down(NodeAgent agent) {
        // It is asked again when it is back: such a request may be given twice.
        for (Chore chore : List.copyOf(open)) {
            if (chore.asked == agent) {
                chore.asked = null;
                leave(chore);
            }
        }
    }

    void tick() {
        long busy = open.stream().filter(chore -> chore.asked != null).count();
        for (Chore chore : List.copyOf(open)) {
            Optional<NodeAgent> agent = desk.agent(chore.host);
            if (chore.asked != null) {
                continue;
            } else if (agent.isEmpty()) {
                waits(chore);
            } else if (busy < AT_ONCE) {
                busy++;
                ask(chore, agent.get());
            }
        }
    }

    private void waits(Chore chore) {
        if (System.nanoTime() - chore.since > desk.settings().patience().toNanos()) {
            end(
                    chore,
                    new Refusal(
                            Refusal.Code.UNREACHABLE,
                            thing(chore),
                            "its agent was not heard of for "
                                    + Amounts.duration(desk.settings().patience()),
                            "Check the host, then give the command again"));
        }
    }

    private static String thing(Chore chore) {
        return HostsPlanner.thing(chore.command, chore.image, chore.host);
    }

    private void ask(Chore chore, NodeAgent agent) {
        try {
            Bytes signed = Bytes.of(desk.library().signed(chore.image).bytes());
            String id = chore.task + "/" + chore.index;
            String file = chore.image.fileName();
            ImageRequest request =
                    chore.command instanceof VerifyImage
                            ? new ImageRequest.VerifyImage(id, signed, file)
                            : new ImageRequest.EvictImage(id, signed, file);
            chore.asked = agent;
            desk.items().runs(List.of(chore.place()), 0);
            desk.ask(agent, request, (reply, fault) -> answered(chore, agent, reply));
        } catch (IOException e) {
            end(
                    chore,
                    new Refusal(
                            Refusal.Code.INTERNAL,
                            thing(chore),
                            "the library does not have it any more",
                            "Look into the controller's log"));
        }
    }

    private void answered(Chore chore, NodeAgent agent, AgentReply reply) {
        if (chore.asked != agent || !open.contains(chore)) {
            return;
        }
        if (reply instanceof AgentReply.ImageStock stock && stock.missingBytes() > 0) {
            // It is fetched from the others, and from the library.
            open.remove(chore);
            runs.deploy(
                    chore.task,
                    chore.image,
                    Map.of(chore.host, List.of(chore.index)),
                    DeployStrategy.AUTO,
                    0);
        } else if (reply instanceof AgentReply.ImageStock || reply instanceof AgentReply.Done) {
            open.remove(chore);
            desk.items().done(chore.place(), TaskItem.State.DONE, Optional.empty());
        } else if (reply instanceof AgentReply.Failed failed) {
            end(chore, failed.refusal());
        } else {
            chore.asked = null;
            leave(chore);
        }
    }

    private void end(Chore chore, Refusal why) {
        open.remove(chore);
        desk.items().failed(chore.place(), why);
    }
}
