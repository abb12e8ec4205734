// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.ImageAccess;
import org.espalier.images.SignedImage;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.relay.Parent;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What agents are asked in one deployment. Answers come on the thread of images. */
final class ShareCalls {
    private final Desk desk;
    private final String id;
    private final Bytes signed;
    private final String fileName;
    private final String ticket;

    ShareCalls(Desk desk, TaskId id, SignedImage signed, String fileName) {
        this.desk = desk;
        this.id = id.toString();
        this.signed = Bytes.of(signed.bytes());
        this.fileName = fileName;
        this.ticket = desk.ticket(this.id);
    }

    String id() {
        return id;
    }

    String ticket() {
        return ticket;
    }

    /** {@code answered} is given null where there is no answer. */
    void prepare(NodeAgent agent, Consumer<AgentReply> answered) {
        desk.ask(
                agent,
                new ImageRequest.PrepareShare(id, signed, fileName, ticket),
                (reply, fault) -> answered.accept(reply));
    }

    void begin(
            NodeAgent agent,
            List<Parent> parents,
            HostLinks.Endpoint library,
            long rate,
            long limit,
            Consumer<AgentReply.Failed> refused) {
        desk.ask(
                agent,
                new ImageRequest.BeginShare(
                        id,
                        parents.stream().map(ShareCalls::parent).toList(),
                        Optional.of(parent(new Parent(ImageAccess.SOURCE, library))),
                        rate,
                        limit),
                (reply, fault) -> {
                    if (reply instanceof AgentReply.Failed failed) {
                        refused.accept(failed);
                    }
                });
    }

    void attach(NodeAgent agent, int stripe, Parent parent) {
        desk.tell(agent, new ImageRequest.AttachShare(id, stripe, parent(parent)));
    }

    void steer(NodeAgent agent, boolean paused, long limit) {
        desk.tell(agent, new ImageRequest.SteerShare(id, paused, limit));
    }

    void end(NodeAgent agent, boolean keep) {
        desk.tell(agent, new ImageRequest.EndShare(id, keep));
    }

    private static ShareParent parent(Parent from) {
        return new ShareParent(from.host(), from.at().address(), from.at().port());
    }
}
