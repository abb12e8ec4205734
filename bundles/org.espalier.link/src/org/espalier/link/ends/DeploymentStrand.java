// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerReport.DeploymentMoved;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.TaskId;

import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A deployment, followed from one connection to the next: each picture is whole by itself. */
final class DeploymentStrand implements Exchange.Strand, Subscription {
    private static final Logger LOG = Logger.getLogger(DeploymentStrand.class.getName());

    private final String name;
    private final Exchange exchange;
    private final TaskId task;
    private final Consumer<DeploymentPicture> listener;
    private volatile boolean closed;

    DeploymentStrand(
            String name, Exchange exchange, TaskId task, Consumer<DeploymentPicture> listener) {
        this.name = name;
        this.exchange = exchange;
        this.task = task;
        this.listener = listener;
    }

    @Override
    public void begin(Exchange.Connection to) {
        to.calls()
                .request(new ControllerRequest.FollowDeployment(name, task))
                .whenComplete(this::answered);
    }

    private void answered(ControllerReply reply, Throwable failure) {
        if (reply instanceof ControllerReply.Refused refused) {
            LOG.log(
                    Level.WARNING,
                    "A deployment is not followed: {0}",
                    refused.refusal().message());
        } else if (failure != null && !CallException.unreachable(failure)) {
            LOG.log(Level.WARNING, "A deployment is not followed", failure);
        }
    }

    @Override
    public void report(ControllerReport report) {
        if (closed || !(report instanceof DeploymentMoved moved)) {
            return;
        }
        try {
            listener.accept(moved.picture());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A follower of a deployment failed and hears no more", e);
            close();
        }
    }

    @Override
    public boolean lost(String cause) {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        exchange.end(this, name);
    }
}
