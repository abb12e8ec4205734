// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Edge;
import org.espalier.api.controller.DeploymentPicture.Happening;
import org.espalier.api.controller.DeploymentPicture.HostShare;
import org.espalier.api.model.HostId;
import org.espalier.ui.text.Captions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What was seen of a deployment so far. A picture tells only who feeds whom now; this knows who did
 * before, so that places stay, lost edges are seen, and new ones are known for repairs.
 */
final class TreeMemory {
    private static final Duration EARLIER = Duration.ofSeconds(2);

    private final Map<HostId, Map<Integer, HostId>> first = new HashMap<>();
    private final Map<HostId, Map<Integer, HostId>> last = new HashMap<>();
    private List<HostId> axis = List.of();
    private boolean shaped;
    private Instant begun;
    private Optional<Instant> predicted = Optional.empty();

    /** Says when it began and what was predicted then; else the first picture does. */
    void began(Instant at, Optional<Instant> end) {
        begun = at;
        predicted = end;
    }

    /** What to draw of {@code picture}, which is newer than all before. */
    Tree take(DeploymentPicture picture) {
        if (begun == null) {
            begun = picture.at();
        }
        if (predicted.isEmpty()) {
            predicted = picture.predictedEnd();
        }
        picture.hosts().forEach(this::remember);
        arrange(picture);
        Map<HostId, HostShare> shares = new HashMap<>();
        picture.hosts().forEach(share -> shares.put(share.host(), share));
        Captions captions = Captions.of(axis.stream().map(HostId::value).toList());
        List<Node> nodes =
                axis.stream()
                        .map(host -> node(shares.get(host), captions, picture.bytes()))
                        .toList();
        Map<HostId, Integer> places = new LinkedHashMap<>();
        axis.forEach(host -> places.put(host, places.size()));
        Map<HostId, Integer> critical = Critical.path(picture);
        List<Link> links = new ArrayList<>();
        for (HostId host : axis) {
            links(shares.get(host), places, shares, critical, links);
        }
        List<int[]> levels = new ArrayList<>();
        for (int stripe = 0; stripe < picture.stripes(); stripe++) {
            levels.add(new Forest(parents(axis, places, last, stripe)).levels());
        }
        return new Tree(
                picture.source(),
                picture.stripes(),
                nodes,
                places,
                links,
                levels,
                times(picture),
                picture.happenings());
    }

    private void remember(HostShare share) {
        for (Edge edge : share.edges()) {
            first.computeIfAbsent(share.host(), h -> new HashMap<>())
                    .putIfAbsent(edge.stripe(), edge.parent());
            last.computeIfAbsent(share.host(), h -> new HashMap<>())
                    .put(edge.stripe(), edge.parent());
        }
    }

    /** Hosts keep their places; only who comes later, or the first edges, ask for new ones. */
    private void arrange(DeploymentPicture picture) {
        List<HostId> hosts =
                picture.hosts().stream()
                        .map(HostShare::host)
                        .sorted(Comparator.comparing(HostId::value))
                        .toList();
        boolean same = hosts.size() == axis.size() && Set.copyOf(hosts).equals(Set.copyOf(axis));
        if (same && shaped) {
            return;
        }
        Map<HostId, Integer> places = new HashMap<>();
        hosts.forEach(host -> places.put(host, places.size()));
        int[] order = new Forest(parents(hosts, places, first, 0)).order();
        axis = Arrays.stream(order).mapToObj(hosts::get).toList();
        shaped = !first.isEmpty();
    }

    private static int[] parents(
            List<HostId> hosts,
            Map<HostId, Integer> places,
            Map<HostId, Map<Integer, HostId>> edges,
            int stripe) {
        return hosts.stream()
                .mapToInt(
                        host -> {
                            HostId parent = edges.getOrDefault(host, Map.of()).get(stripe);
                            return places.getOrDefault(parent, Tree.SOURCE);
                        })
                .toArray();
    }

    private static Node node(HostShare share, Captions captions, long bytes) {
        double all = Math.max(1, bytes);
        double had = Math.max(0, Math.min(1, (all - share.wantedBytes()) / all));
        double got = share.wantedBytes() == 0 ? 0 : share.doneBytes() / all;
        boolean complete = share.stage() == DeploymentPicture.Stage.COMPLETE;
        return new Node(
                share.host(),
                captions.caption(share.host().value()),
                share.stage(),
                had,
                complete ? 1 : Math.min(1, had + got),
                share.edges().stream().mapToLong(Edge::bytesPerSecond).sum(),
                share.words());
    }

    private void links(
            HostShare share,
            Map<HostId, Integer> places,
            Map<HostId, HostShare> shares,
            Map<HostId, Integer> critical,
            List<Link> out) {
        HostId host = share.host();
        int child = places.get(host);
        last.getOrDefault(host, Map.of())
                .forEach(
                        (stripe, parent) -> {
                            Link.State state = state(share, stripe, shares.get(parent));
                            boolean moved = !first.get(host).get(stripe).equals(parent);
                            boolean live = state == Link.State.LIVE;
                            out.add(
                                    new Link(
                                            stripe,
                                            places.getOrDefault(parent, Tree.SOURCE),
                                            child,
                                            live ? rate(share, stripe) : 0,
                                            live && moved ? Link.State.REPAIRED : state,
                                            live && stripe.equals(critical.get(host))));
                            if (moved) {
                                out.add(lost(stripe, first.get(host).get(stripe), child, places));
                            }
                        });
    }

    private static long rate(HostShare share, int stripe) {
        return share.edges().stream()
                .filter(edge -> edge.stripe() == stripe)
                .mapToLong(Edge::bytesPerSecond)
                .sum();
    }

    /** A host that has all may still be told with its edges, over which nothing comes. */
    private static Link.State state(HostShare share, int stripe, HostShare parent) {
        if (gone(share) || gone(parent)) {
            return Link.State.LOST;
        }
        boolean there = share.edges().stream().anyMatch(edge -> edge.stripe() == stripe);
        boolean over = share.stage() == DeploymentPicture.Stage.COMPLETE;
        return there && (!over || rate(share, stripe) > 0) ? Link.State.LIVE : Link.State.OVER;
    }

    private static Link lost(int stripe, HostId parent, int child, Map<HostId, Integer> places) {
        int from = places.getOrDefault(parent, Tree.SOURCE);
        return new Link(stripe, from, child, 0, Link.State.LOST, false);
    }

    private static boolean gone(HostShare share) {
        return share != null
                && (share.stage() == DeploymentPicture.Stage.AWAY
                        || share.stage() == DeploymentPicture.Stage.FAILED);
    }

    private Times times(DeploymentPicture picture) {
        Instant now = picture.ended().orElse(picture.at());
        Optional<Instant> end = picture.ended().or(picture::predictedEnd);
        return new Times(
                seconds(now),
                predicted.isPresent()
                        ? OptionalDouble.of(seconds(predicted.get()))
                        : OptionalDouble.empty(),
                end.isPresent() ? OptionalDouble.of(seconds(end.get())) : OptionalDouble.empty(),
                picture.ended().isPresent(),
                repairs(picture.happenings(), now));
    }

    private List<Times.Repair> repairs(List<Happening> happenings, Instant now) {
        List<Times.Repair> all = new ArrayList<>();
        for (int i = 0; i < happenings.size(); i++) {
            Happening each = happenings.get(i);
            if (!each.kind().equals(Happenings.LOST)) {
                continue;
            }
            Instant mended = mended(happenings, i).orElse(now);
            all.add(new Times.Repair(seconds(each.at()), seconds(mended), each.host().value()));
        }
        return all;
    }

    /** When who got it from the host lost at {@code index} got it from another one. */
    private static Optional<Instant> mended(List<Happening> happenings, int index) {
        Happening lost = happenings.get(index);
        // Those below notice a cut connection earlier than the controller does.
        boolean before =
                happenings.subList(0, index).stream()
                        .filter(each -> each.kind().equals(Happenings.REPAIRED))
                        .anyMatch(each -> each.at().plus(EARLIER).isAfter(lost.at()));
        return before
                ? Optional.of(lost.at())
                : happenings.subList(index + 1, happenings.size()).stream()
                        .filter(
                                each ->
                                        each.kind().equals(Happenings.REPAIRED)
                                                || each.kind().equals(Happenings.JOINED)
                                                        && each.host().equals(lost.host()))
                        .map(Happening::at)
                        .findFirst();
    }

    private double seconds(Instant at) {
        return Math.max(0, Duration.between(begun, at).toMillis() / 1000.0);
    }
}
