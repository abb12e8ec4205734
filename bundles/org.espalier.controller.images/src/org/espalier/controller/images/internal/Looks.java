// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.command.DeployImage;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.DeploymentPlan.Need;
import org.espalier.api.controller.DeploymentPlan.Offer;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.controller.core.SiteState;
import org.espalier.images.SignedImage;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Plan;
import org.espalier.transfer.plan.Planners;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Looks ahead: what a deployment would take. On the thread of images; hosts are asked at once. */
final class Looks {
    private static final long PATIENCE_SECONDS = 5;

    private final Desk desk;

    Looks(Desk desk) {
        this.desk = desk;
    }

    /** See {@link org.espalier.controller.core.ImageAccess#planDeployment}. */
    CompletionStage<DeploymentPlan> plan(SiteState state, DeployImage command) {
        CompletableFuture<DeploymentPlan> answer = new CompletableFuture<>();
        desk.later(
                () -> {
                    try {
                        plan(state, command, answer);
                    } catch (RefusedException | RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer;
    }

    private void plan(
            SiteState state, DeployImage command, CompletableFuture<DeploymentPlan> answer)
            throws RefusedException {
        Image image =
                state.image(command.image())
                        .orElseThrow(
                                () ->
                                        RefusedException.of(
                                                Refusal.Code.NOT_FOUND,
                                                "No deployment was planned",
                                                "there is no such image any more",
                                                "Look into the list of images"));
        List<HostId> hosts = HostsPlanner.hosts(command);
        if (image.details().isEmpty()) {
            answer.complete(visible(hosts));
            return;
        }
        SignedImage signed = signed(image);
        Map<HostId, CompletableFuture<Need>> needs = new HashMap<>();
        hosts.forEach(host -> needs.put(host, need(state, command, image, signed, host)));
        CompletableFuture.allOf(needs.values().toArray(CompletableFuture<?>[]::new))
                .whenComplete(
                        (done, fault) -> {
                            if (fault == null) {
                                List<Need> all =
                                        hosts.stream().map(h -> needs.get(h).join()).toList();
                                answer.complete(offered(state, command, image, signed, all));
                            } else {
                                answer.completeExceptionally(fault);
                            }
                        });
    }

    /** A plain file: all hosts see the pool folder. */
    private static DeploymentPlan visible(List<HostId> hosts) {
        return new DeploymentPlan(
                List.of(new Offer(DeployStrategy.ALREADY_VISIBLE, 0)),
                DeployStrategy.ALREADY_VISIBLE,
                hosts.stream().map(host -> new Need(host, 0, Optional.empty())).toList(),
                Optional.empty());
    }

    private SignedImage signed(Image image) throws RefusedException {
        try {
            return desk.library().signed(image);
        } catch (IOException e) {
            throw new RefusedException(Trusting.altered(image), e);
        }
    }

    private CompletableFuture<Need> need(
            SiteState state, DeployImage command, Image image, SignedImage signed, HostId host) {
        long all = signed.manifest().stored();
        Optional<Refusal> refusal = HostsPlanner.refuse(state, command, image, host);
        Optional<NodeAgent> agent = desk.agent(host);
        if (refusal.isPresent() || agent.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Need(host, all, refusal.or(() -> Optional.of(away(command, image, host)))));
        }
        return agent.get()
                .request(
                        new ImageRequest.PrepareShare(
                                "look-" + UUID.randomUUID(),
                                Bytes.of(signed.bytes()),
                                image.fileName(),
                                ""))
                .toCompletableFuture()
                .copy()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .handle((reply, fault) -> need(command, image, all, host, reply));
    }

    private static Need need(
            DeployImage command, Image image, long all, HostId host, AgentReply reply) {
        if (reply instanceof AgentReply.SharePrepared looked) {
            long missing = Math.min(all, looked.missingBytes());
            return new Need(
                    host,
                    missing,
                    missing > looked.freeBytes()
                            ? Optional.of(full(command, image, host, missing, looked.freeBytes()))
                            : Optional.empty());
        }
        return new Need(
                host,
                all,
                Optional.of(
                        reply instanceof AgentReply.Failed failed
                                ? failed.refusal()
                                : away(command, image, host)));
    }

    private static Refusal full(
            DeployImage command, Image image, HostId host, long missing, long free) {
        return new Refusal(
                Refusal.Code.DISK_FULL,
                HostsPlanner.thing(command, image, host),
                "it needs " + Amounts.bytes(missing) + ", and " + Amounts.bytes(free) + " are free",
                "Make room on " + host);
    }

    private static Refusal away(DeployImage command, Image image, HostId host) {
        return new Refusal(
                Refusal.Code.UNREACHABLE,
                HostsPlanner.thing(command, image, host),
                "its agent does not answer",
                "Check the host, or leave it out");
    }

    private DeploymentPlan offered(
            SiteState state,
            DeployImage command,
            Image image,
            SignedImage signed,
            List<Need> needs) {
        Map<HostId, Long> missing = new HashMap<>();
        needs.stream()
                .filter(need -> need.conflict().isEmpty())
                .forEach(need -> missing.put(need.host(), need.missingBytes()));
        Demand demand = desk.demand(signed, missing, command.limit());
        List<Offer> offers = new ArrayList<>();
        if (demand.wanting().isEmpty()) {
            offers.add(new Offer(DeployStrategy.ALREADY_VISIBLE, 0));
        } else {
            Planners.all(demand).stream().map(Looks::offer).forEach(offers::add);
        }
        offers.sort(Comparator.comparingLong(Offer::millis));
        DeployImage bySsh =
                new DeployImage(image.id(), command.hosts(), DeployStrategy.SSH, command.limit());
        offers.add(
                new Offer(
                        DeployStrategy.SSH,
                        Strategies.plan(DeployStrategy.SSH, demand).predicted().toMillis(),
                        HostsPlanner.notBySsh(bySsh, "SSH is no way to these hosts")));
        boolean given = command.strategy() != DeployStrategy.AUTO && !demand.wanting().isEmpty();
        return new DeploymentPlan(
                offers,
                given ? command.strategy() : Strategies.of(Planners.auto(demand).strategy()),
                needs,
                Trusting.refuse(state, image, desk.items().now())
                        .or(() -> HostsPlanner.notBySsh(command, "No deployment was planned")));
    }

    private static Offer offer(Plan plan) {
        return new Offer(Strategies.of(plan.strategy()), plan.predicted().toMillis());
    }
}
