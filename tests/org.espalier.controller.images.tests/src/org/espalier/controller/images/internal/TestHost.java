// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageReport.EdgeRate;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.Inventory;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.agent.ShareTrouble;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.Manifest;
import org.espalier.images.Page;
import org.espalier.images.SignedImage;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;
import org.espalier.transfer.relay.Relay;
import org.espalier.transfer.relay.Status;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A host: a store, a data port with a real certificate, a relay, and how agents speak of them. */
final class TestHost implements NodeAgent, AutoCloseable {
    private final HostId id;
    private final ChunkStore store;
    private final DataDoor door;
    private final Relay relay;
    private final HostLinks.Endpoint at;
    private final ExecutorService lane = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final Map<ChunkId, ImageReport.Held> held = new ConcurrentHashMap<>();
    final List<AgentRequest> asked = new CopyOnWriteArrayList<>();
    volatile long free = 1L << 40;
    volatile long give;
    volatile Set<String> capabilities = Set.of(HostsPlanner.CAPABILITY, LimitPlanner.CAPABILITY);
    volatile Optional<String> architecture = Optional.empty();
    private volatile AgentSessions.Session session;

    TestHost(SiteAuthority site, String name, Path home) throws IOException {
        id = new HostId(name);
        Path directory = Files.createDirectories(home.resolve(name));
        store = ChunkStore.open(directory.resolve("store"), 1L << 30);
        Path keys = Files.createTempDirectory(directory, "id");
        door =
                new DataDoor(
                        Identity.of(site.issueAgent(id, keys)),
                        InetAddress.getLoopbackAddress(),
                        0);
        relay = new Relay(door, store);
        at = relay.open();
        clock.scheduleWithFixedDelay(this::tell, 50, 50, TimeUnit.MILLISECONDS);
    }

    private record Share(
            ImageRequest.PrepareShare prepared,
            SignedImage image,
            CompletableFuture<Delivery> delivery) {
        Optional<Delivery> begun() {
            return Optional.ofNullable(delivery.getNow(null));
        }
    }

    HostId id() {
        return id;
    }

    ChunkStore store() {
        return store;
    }

    /** Speaks with {@code sessions} from now on. */
    void connect(AgentSessions sessions) throws Exception {
        session = sessions.connected(id, this);
        session.report(
                new AgentReport.Hello(
                        "0.1",
                        new Capacity(8, 1L << 32, 1L << 40),
                        capabilities,
                        Instant.now(),
                        new Inventory(List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        architecture));
        tellHeld();
    }

    private void report(AgentReport report) {
        AgentSessions.Session to = session;
        if (to != null) {
            to.report(report);
        }
    }

    private void tellHeld() {
        // What was read first is told first, whoever reads: the last word stays.
        synchronized (held) {
            report(new ImageReport.ImagesHeld(List.copyOf(held.values())));
        }
    }

    @Override
    public CompletionStage<AgentReply> request(AgentRequest request) {
        asked.add(request);
        CompletableFuture<AgentReply> answer = new CompletableFuture<>();
        lane.execute(
                () -> {
                    try {
                        answer.complete(serve(request));
                    } catch (IOException | RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer;
    }

    private AgentReply serve(AgentRequest request) throws IOException {
        if (request instanceof ImageRequest.PrepareShare prepare) {
            SignedImage image = SignedImage.parse(prepare.image().toArray());
            long missing = missing(image.manifest());
            if (prepare.ticket().isEmpty()) {
                return new AgentReply.SharePrepared("", 0, missing, free);
            } else if (free < missing) {
                return new AgentReply.Failed(
                        new Refusal(
                                Refusal.Code.DISK_FULL, "It was not taken", "full", "Make room"));
            }
            shares.putIfAbsent(
                    prepare.deployment(), new Share(prepare, image, new CompletableFuture<>()));
            return new AgentReply.SharePrepared(at.address(), at.port(), missing, free);
        } else if (request instanceof ImageRequest.BeginShare begin) {
            begin(shares.get(begin.deployment()), begin);
        } else if (request instanceof ImageRequest.AttachShare attach) {
            of(attach.deployment())
                    .ifPresent(it -> it.attach(attach.stripe(), parent(attach.parent())));
        } else if (request instanceof ImageRequest.SteerShare steer) {
            of(steer.deployment()).ifPresent(it -> steer(it, steer));
        } else if (request instanceof ImageRequest.EndShare end) {
            of(end.deployment()).ifPresent(Delivery::close);
            shares.remove(end.deployment());
        } else if (request instanceof ImageRequest.VerifyImage verify) {
            Manifest manifest = SignedImage.parse(verify.image().toArray()).manifest();
            store.verify(ids(manifest));
            return new AgentReply.ImageStock(missing(manifest));
        } else if (request instanceof ImageRequest.EvictImage evict) {
            Manifest manifest = SignedImage.parse(evict.image().toArray()).manifest();
            store.evict(ids(manifest));
            held.remove(manifest.id());
            tellHeld();
        }
        return new AgentReply.Done(false, Optional.empty());
    }

    private static void steer(Delivery delivery, ImageRequest.SteerShare steer) {
        delivery.limit(steer.limit());
        if (steer.paused()) {
            delivery.pause();
        } else {
            delivery.resume();
        }
    }

    private Optional<Delivery> of(String deployment) {
        return Optional.ofNullable(shares.get(deployment)).flatMap(Share::begun);
    }

    private void begin(Share share, ImageRequest.BeginShare begin) throws IOException {
        if (share.begun().isPresent()) {
            for (int stripe = 0; stripe < begin.parents().size(); stripe++) {
                share.begun().get().attach(stripe, parent(begin.parents().get(stripe)));
            }
            return;
        }
        Order order =
                new Order(
                        share.image(),
                        share.prepared().ticket(),
                        begin.parents().stream().map(TestHost::parent).toList(),
                        begin.fallback().map(TestHost::parent),
                        begin.rate(),
                        give > 0 ? give : begin.limit());
        share.delivery().complete(relay.deliver(order, new Told(share)));
    }

    private static Parent parent(ShareParent from) {
        return new Parent(from.host(), new HostLinks.Endpoint(from.address(), from.port()));
    }

    private final class Told implements Watcher {
        private final Share share;

        Told(Share share) {
            this.share = share;
        }

        @Override
        public void complete() {
            clock.execute(() -> whole(share));
        }

        @Override
        public void broken(int stripe, HostId parent, Trouble trouble, String why) {
            report(
                    new ImageReport.ShareBroken(
                            share.prepared().deployment(),
                            stripe,
                            parent,
                            ShareTrouble.valueOf(trouble.name()),
                            why));
        }

        @Override
        public void failed(String why) {
            report(new ImageReport.ShareFailed(share.prepared().deployment(), why));
        }
    }

    private void whole(Share share) {
        Manifest manifest = share.image().manifest();
        held.put(
                manifest.id(),
                new ImageReport.Held(
                        manifest.id().toString(),
                        share.prepared().fileName(),
                        manifest.stored(),
                        false));
        tellHeld();
        tell(share, manifest.stored(), true);
    }

    private void tell() {
        shares.values()
                .forEach(
                        share ->
                                share.begun()
                                        .map(Delivery::status)
                                        .filter(status -> !status.complete())
                                        .ifPresent(s -> tell(share, s.bytes(), false)));
    }

    private void tell(Share share, long bytes, boolean complete) {
        Status status = share.delivery().join().status();
        report(
                new ImageReport.Sharing(
                        share.prepared().deployment(),
                        bytes,
                        status.sent().values().stream().mapToLong(Long::longValue).sum(),
                        complete,
                        status.edges().stream()
                                .map(e -> new EdgeRate(e.stripe(), e.parent(), e.bytes()))
                                .toList()));
    }

    /** What it has is lost, as by another's hand. */
    void lose() {
        held.clear();
        tellHeld();
    }

    /** What of it is there. */
    long have(ChunkId image) {
        return shares.values().stream()
                .filter(share -> share.image().id().equals(image))
                .flatMap(share -> share.begun().stream())
                .mapToLong(delivery -> delivery.status().bytes())
                .max()
                .orElse(0);
    }

    private long missing(Manifest manifest) throws IOException {
        if (!manifest.pages().stream().allMatch(store::has)) {
            return manifest.stored();
        }
        return entries(manifest).stream()
                .filter(entry -> !store.has(entry.id()))
                .mapToLong(Page.Entry::length)
                .sum();
    }

    private List<ChunkId> ids(Manifest manifest) throws IOException {
        return entries(manifest).stream().map(Page.Entry::id).toList();
    }

    List<Page.Entry> entries(Manifest manifest) throws IOException {
        List<Page.Entry> entries = new ArrayList<>();
        byte[] buffer = new byte[Page.BYTES_MOST];
        for (int i = 0; i < manifest.pages().size(); i++) {
            int length = store.read(manifest.pages().get(i), buffer, 0);
            entries.addAll(Page.parse(manifest, i, Arrays.copyOf(buffer, length)).entries());
        }
        return entries;
    }

    /** The image as this host has it. */
    byte[] content(Manifest manifest) throws IOException {
        byte[] image = new byte[(int) manifest.size()];
        byte[] buffer = new byte[2 * manifest.average()];
        for (Page.Entry entry : entries(manifest)) {
            store.read(entry.id(), buffer, 0);
            System.arraycopy(buffer, 0, image, (int) entry.offset(), entry.length());
        }
        return image;
    }

    /** The controller goes away; what this host is at goes on. */
    void disconnect() {
        session = null;
    }

    /** Ends as a kill does. */
    @Override
    public void close() {
        AgentSessions.Session was = session;
        session = null;
        clock.shutdownNow();
        lane.shutdownNow();
        relay.close();
        door.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (was != null) {
            was.ended("it was killed");
        }
    }
}
