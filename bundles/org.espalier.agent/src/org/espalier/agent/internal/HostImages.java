// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.Tickets;
import org.espalier.images.BadImageException;
import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;
import org.espalier.images.SignedImage;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.relay.Order;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Images that come to this host from others, and go from it to others. */
final class HostImages implements AutoCloseable {
    /** Among the capabilities of an agent that can do this. */
    static final String CAPABILITY = "images";

    /** Among them where the agent bounds what it gives in all deployments together. */
    static final String LIMIT = "image-limit";

    /** How often it is told how far shares are. */
    static final Duration PROGRESS = Duration.ofMillis(250);

    /** How often it is looked whether images are still there. */
    static final Duration LOOK = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(HostImages.class.getName());
    private static final int THREADS = 4;

    private final AgentSettings settings;
    private final AgentSettings.Chunks chunks;
    private final Consumer<AgentReport> reports;
    private final HeldImages held;
    private final ImageStocks stocks;
    private final ImageRoom room;
    private final ImageUses uses = new ImageUses();
    private final ImageTurnover turnover;
    private final Lanes lanes = new Lanes("agent-images", THREADS);
    private final Map<String, ImageShare> shares = new ConcurrentHashMap<>();
    private final LastAnswers checks = new LastAnswers();
    private ImageReport.ImagesHeld told = new ImageReport.ImagesHeld(List.of());

    /** Clears away what an earlier agent left half done. */
    HostImages(
            AgentSettings settings,
            AgentSettings.Chunks chunks,
            DataDoor.Source doors,
            VmFolders folders,
            Consumer<AgentReport> reports)
            throws IOException {
        this.settings = settings;
        this.chunks = chunks;
        this.reports = reports;
        Files.createDirectories(chunks.directory());
        if (!chunks.own().equals(settings.images())) {
            Files.createDirectories(chunks.own());
        }
        held = new HeldImages(chunks.directory().resolve("images"), chunks.own());
        stocks = new ImageStocks(chunks, doors);
        room = new ImageRoom(settings, chunks);
        turnover = new ImageTurnover(settings.host(), folders, held, stocks, room, uses);
        tidy();
    }

    private void tidy() throws IOException {
        if (!Files.isDirectory(chunks.own())) {
            return;
        }
        held.tidy();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(
                        chunks.own(), "{" + ImagePlace.PART + "," + ImageTurnover.EVICTED + "}*")) {
            for (Path file : files) {
                try {
                    restore(file);
                } catch (IOException | IllegalArgumentException e) {
                    LOG.log(Level.WARNING, "What was left half done stays: " + file, e);
                }
            }
        }
        lanes.submit(
                this,
                () -> {
                    try {
                        stocks.tidy();
                    } catch (IOException e) {
                        LOG.log(Level.WARNING, "The chunk store cannot be opened", e);
                    }
                    return null;
                });
    }

    /** An image that was to be evicted, and is remembered yet, may be in use. */
    private void restore(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Optional<HeldImages.Note> note =
                name.startsWith(ImageTurnover.EVICTED)
                        ? held.find(ChunkId.parse(name.substring(ImageTurnover.EVICTED.length())))
                        : Optional.empty();
        if (note.isPresent()) {
            Files.move(file, held.file(note.get().fileName()), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(file);
        }
    }

    /** Does what the controller asks; never waits. */
    CompletableFuture<AgentReply> serve(ImageRequest request) {
        if (request instanceof ImageRequest.PrepareShare r) {
            return share(r.deployment(), () -> prepare(r));
        } else if (request instanceof ImageRequest.BeginShare r) {
            return share(r.deployment(), () -> begin(r));
        } else if (request instanceof ImageRequest.AttachShare r) {
            return share(
                    r.deployment(),
                    () -> done(() -> known(r.deployment()).attach(r.stripe(), r.parent())));
        } else if (request instanceof ImageRequest.SteerShare r) {
            return share(
                    r.deployment(),
                    () -> done(() -> known(r.deployment()).steer(r.paused(), r.limit())));
        } else if (request instanceof ImageRequest.LimitHost r) {
            return share(LIMIT, () -> done(() -> stocks.limit(r.limit())));
        } else if (request instanceof ImageRequest.EndShare r) {
            return end(r);
        } else if (request instanceof ImageRequest.VerifyImage r) {
            return checks.of(
                    r.id(),
                    () ->
                            image(
                                    "Image "
                                            + r.fileName()
                                            + " was not verified on host "
                                            + settings.host(),
                                    r.image(),
                                    image -> verify(image, r.fileName())));
        } else {
            ImageRequest.EvictImage r = (ImageRequest.EvictImage) request;
            String thing =
                    "Image " + r.fileName() + " was not removed from host " + settings.host();
            return image(thing, r.image(), image -> evict(thing, image, r.fileName()));
        }
    }

    private CompletableFuture<AgentReply> share(String deployment, Requests.Work work) {
        return lanes.submit(deployment, () -> Requests.reply(work));
    }

    private interface OfImage {
        AgentReply run(SignedImage image) throws RefusedException, IOException;
    }

    private CompletableFuture<AgentReply> image(String thing, Bytes bytes, OfImage work) {
        try {
            SignedImage image = parse(thing, bytes);
            return lanes.submit(image.id(), () -> Requests.reply(() -> work.run(image)));
        } catch (RefusedException e) {
            return CompletableFuture.completedFuture(new AgentReply.Failed(e.refusal()));
        }
    }

    private interface Step {
        void run() throws RefusedException;
    }

    private static AgentReply done(Step step) throws RefusedException {
        step.run();
        return new AgentReply.Done(false, Optional.empty());
    }

    private static SignedImage parse(String thing, Bytes image) throws RefusedException {
        try {
            return SignedImage.parse(image.toArray());
        } catch (BadImageException e) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Code.INVALID,
                            thing,
                            "its manifest makes no sense: " + e.getMessage(),
                            "Import the image anew"),
                    e);
        }
    }

    private AgentReply prepare(ImageRequest.PrepareShare request)
            throws RefusedException, IOException {
        String thing =
                "Image " + request.fileName() + " was not brought to host " + settings.host();
        SignedImage image = parse(thing, request.image());
        ImagePool.requireName(thing, request.fileName());
        Optional<String> lack = room.lack();
        if (lack.isPresent() && !Files.isDirectory(chunks.own())) {
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    thing,
                    "its image pool " + chunks.own() + " is not there",
                    "Bring it back, or choose another host");
        }
        requirePlace(thing, image, request.fileName());
        if (request.ticket().isEmpty()) {
            ImageRoom.Want want = want(image, request.fileName());
            long free = turnover.look(thing, want, coming(image.id()));
            return new AgentReply.SharePrepared("", 0, want.missing(), free);
        }
        requireTicket(thing, request.ticket());
        uses.begin(image.id());
        boolean used = false;
        try {
            ImageRoom.Want want = want(image, request.fileName());
            long free = turnover.makeRoom(thing, want, coming(image.id()));
            HostLinks.Endpoint at = stocks.relay().open();
            used =
                    ready(
                            new ImageShare.Prepared(
                                    request.deployment(),
                                    image,
                                    request.fileName(),
                                    request.ticket()));
            // Of one that is placed only at the end, that is noted there.
            held.used(image.id());
            return new AgentReply.SharePrepared(at.address(), at.port(), want.missing(), free);
        } finally {
            if (!used) {
                uses.end(image.id());
            }
            look();
        }
    }

    private ImageRoom.Want want(SignedImage image, String fileName) throws IOException {
        long missing = new ImageEntries(image.manifest(), stocks.store()).missing();
        boolean there = Files.exists(held.file(fileName));
        return new ImageRoom.Want(image.manifest(), missing, there ? 0 : image.manifest().stored());
    }

    /** Bytes of images but this one that are on their way here. */
    private long coming(ChunkId but) throws IOException {
        Map<ChunkId, SignedImage> others = new HashMap<>();
        shares.values().stream()
                .filter(ImageShare::lacks)
                .map(share -> share.prepared().image())
                .filter(image -> !image.id().equals(but))
                .forEach(image -> others.put(image.id(), image));
        long coming = 0;
        for (SignedImage image : others.values()) {
            coming += new ImageEntries(image.manifest(), stocks.store()).missing();
        }
        return coming;
    }

    private void requirePlace(String thing, SignedImage image, String fileName)
            throws RefusedException, IOException {
        Optional<HeldImages.Note> note = held.find(image.id());
        if (note.isPresent() && !note.get().fileName().equals(fileName)) {
            throw RefusedException.of(
                    Refusal.Code.NAME_TAKEN,
                    thing,
                    "it is there already as " + note.get().fileName(),
                    "Use that one, or evict it first");
        }
        Path file = held.file(fileName);
        boolean other = held.owner(fileName).filter(id -> !id.equals(image.id() + "")).isPresent();
        boolean foreign =
                note.isEmpty() && Files.exists(file) && Files.size(file) != image.manifest().size();
        if (other || foreign) {
            throw RefusedException.of(
                    Refusal.Code.NAME_TAKEN,
                    thing,
                    "its image pool has another file " + fileName,
                    "Evict or rename that one, or give the image another name");
        }
    }

    private static void requireTicket(String thing, String ticket) throws RefusedException {
        try {
            Tickets.bytes(ticket);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Code.INVALID,
                            thing,
                            "the deployment has no ticket",
                            "Deploy it again"),
                    e);
        }
    }

    /** Whether it is new: one that is as it was goes on, and another one takes its place. */
    private boolean ready(ImageShare.Prepared prepared) throws IOException {
        ImageShare before = shares.get(prepared.deployment());
        if (before != null && before.goesOn(prepared)) {
            return false;
        }
        if (before != null) {
            shares.remove(prepared.deployment());
            leave(before, true);
        }
        ChunkStore store = stocks.store();
        ImagePlace place =
                new ImagePlace(
                        prepared.image(),
                        prepared.fileName(),
                        prepared.deployment(),
                        store,
                        held,
                        chunks.directory().resolve("imports"));
        ChunkId image = prepared.image().id();
        shares.put(
                prepared.deployment(),
                new ImageShare(
                        prepared,
                        store,
                        place,
                        new ImageShare.Outside(
                                reports, work -> inLane(image, work), this::look, room::lack)));
        return true;
    }

    private CompletableFuture<AgentReply> inLane(ChunkId image, Runnable work) {
        return lanes.submit(
                image,
                () -> {
                    work.run();
                    return new AgentReply.Done(false, Optional.empty());
                });
    }

    private CompletableFuture<AgentReply> leave(ImageShare share, boolean keep) {
        share.stop();
        ChunkId image = share.prepared().image().id();
        return inLane(
                image,
                () -> {
                    share.end(keep);
                    uses.end(image);
                });
    }

    private AgentReply begin(ImageRequest.BeginShare request) throws RefusedException, IOException {
        ImageShare share = known(request.deployment());
        if (request.parents().size() > Order.STRIPES_MOST
                || request.rate() < 0
                || request.limit() < 0) {
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    "Image "
                            + share.prepared().fileName()
                            + " was not brought to "
                            + settings.host(),
                    "more stripes than can be, or a rate below nothing",
                    "Deploy it again");
        }
        share.begin(request, stocks.relay());
        return new AgentReply.Done(false, Optional.empty());
    }

    private ImageShare known(String deployment) throws RefusedException {
        ImageShare share = shares.get(deployment);
        if (share == null) {
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    "Deployment " + deployment + " does not go on at host " + settings.host(),
                    "its agent does not know it: it was ended, or the agent was started anew",
                    "Have the host prepared again");
        }
        return share;
    }

    private CompletableFuture<AgentReply> end(ImageRequest.EndShare request) {
        return lanes.submit(
                        request.deployment(),
                        () -> Optional.ofNullable(shares.remove(request.deployment())))
                .thenCompose(
                        share ->
                                share.map(each -> leave(each, request.keep()))
                                        .orElseGet(
                                                () ->
                                                        CompletableFuture.completedFuture(
                                                                new AgentReply.Done(
                                                                        true, Optional.empty()))));
    }

    private AgentReply verify(SignedImage image, String fileName) throws IOException {
        uses.begin(image.id());
        try {
            return check(image, fileName);
        } finally {
            uses.end(image.id());
        }
    }

    private AgentReply check(SignedImage image, String fileName) throws IOException {
        ChunkStore store = stocks.store();
        ImageEntries entries = new ImageEntries(image.manifest(), store);
        store.verify(entries.ids());
        Path file = held.file(fileName);
        boolean ours = held.find(image.id()).filter(n -> n.fileName().equals(fileName)).isPresent();
        long missing;
        if (!Files.exists(file)) {
            missing = ours ? image.manifest().stored() : entries.missing();
        } else {
            missing = new ImageCheck(image.manifest(), store, ours).run(file, () -> true);
        }
        if (ours && missing > 0) {
            held.damaged(image.id());
        } else if (ours) {
            held.placed(image.id(), image.manifest(), fileName);
        }
        look();
        return new AgentReply.ImageStock(missing);
    }

    private AgentReply evict(String thing, SignedImage image, String fileName)
            throws RefusedException, IOException {
        boolean there = turnover.evict(thing, image, fileName);
        look();
        return new AgentReply.Done(!there, Optional.empty());
    }

    /** A VM was made of this file of the image pool. */
    void used(String fileName) {
        turnover.used(fileName);
    }

    /** Tells how far shares are; returns at once. */
    void progress() {
        shares.values().forEach(ImageShare::look);
    }

    /** Now and then: looks at them, and notes what VMs use. */
    void lookAround() {
        look();
        try {
            turnover.note();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Which images VMs use cannot be looked up", e);
        }
    }

    /** Looks whether images are as they were told, and tells it where not. */
    private void look() {
        tell(false);
    }

    /** Tells all to a controller that may know nothing of it. */
    void greet() {
        shares.values().forEach(ImageShare::greet);
        tell(true);
    }

    private synchronized void tell(boolean anew) {
        ImageReport.ImagesHeld now = held.report();
        if (anew || !now.equals(told)) {
            told = now;
            reports.accept(now);
        }
    }

    @Override
    public void close() {
        shares.values().forEach(ImageShare::stop);
        lanes.close();
        shares.values().forEach(share -> share.end(true));
        try {
            stocks.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The chunk store was not closed in order", e);
        }
    }
}
