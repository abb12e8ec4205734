// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.images.ImageSettings;
import org.espalier.images.ChunkId;
import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;
import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;

/** What all that is done with images needs, on the one thread of images. */
final class Desk {
    private static final Logger LOG = Logger.getLogger(Desk.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final ImageSettings settings;
    private final Items items;
    private final Rates rates;
    private final Presence presence = new Presence();
    private final ScheduledExecutorService thread;
    private final Map<HostId, NodeAgent> agents = new HashMap<>();
    private Library library;
    private String trouble = "the library is not open yet";
    private byte[] secret;

    Desk(ImageSettings settings, Items items, ScheduledExecutorService thread) {
        this.settings = settings;
        this.items = items;
        rates = new Rates(settings.library().resolve("rates"), settings.rate(), items::state);
        this.thread = thread;
    }

    ImageSettings settings() {
        return settings;
    }

    Rates rates() {
        return rates;
    }

    Presence presence() {
        return presence;
    }

    Items items() {
        return items;
    }

    /** On the thread of images. */
    void later(Runnable work) {
        try {
            thread.execute(() -> guarded(work));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The controller stops: its next run goes on with this", e);
        }
    }

    static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // What comes after it must come all the same.
            LOG.log(Level.SEVERE, "A fault in what is done with images", e);
        }
    }

    /** Opens the library; why not is told to whoever needs it. */
    Optional<Library> open() {
        try {
            library = Library.open(settings.library());
            secret = secret(library.secret());
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The library of images cannot be opened", e);
            trouble = "the library of images cannot be opened: " + e.getMessage();
            library = null;
        }
        return Optional.ofNullable(library);
    }

    /** The library, where it could be opened. */
    Optional<Library> opened() {
        return Optional.ofNullable(library);
    }

    /**
     * The library.
     *
     * @throws IOException where there is none, with why in words
     */
    Library library() throws IOException {
        if (library == null) {
            throw new IOException(trouble);
        }
        return library;
    }

    void close() {
        if (library != null) {
            try {
                library.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The library of images was not closed well", e);
            }
            library = null;
        }
    }

    /** The same from one run of the controller to the next, so that agents go on. */
    private static byte[] secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] made = new byte[SECRET_BYTES];
            RANDOM.nextBytes(made);
            Library.write(file, made);
        }
        return Files.readAllBytes(file);
    }

    /** By which the hosts of the deployment {@code id} let each other in. */
    String ticket(String id) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        byte[] seed = new byte[secret.length + name.length];
        System.arraycopy(secret, 0, seed, 0, secret.length);
        System.arraycopy(name, 0, seed, secret.length, name.length);
        return ChunkId.of(seed).toString();
    }

    void up(HostId host, NodeAgent agent) {
        agents.put(host, agent);
    }

    void down(HostId host, NodeAgent agent) {
        agents.remove(host, agent);
    }

    Optional<NodeAgent> agent(HostId host) {
        return Optional.ofNullable(agents.get(host));
    }

    /** Asks; the answer comes on the thread of images, and is null where there is none. */
    void ask(NodeAgent agent, ImageRequest request, BiConsumer<AgentReply, Throwable> answered) {
        agent.request(request)
                .whenComplete((reply, fault) -> later(() -> answered.accept(reply, fault)));
    }

    /** Tells; that it was not heard is found out otherwise. */
    void tell(NodeAgent agent, ImageRequest request) {
        ask(
                agent,
                request,
                (reply, fault) -> {
                    if (reply instanceof AgentReply.Failed failed) {
                        LOG.log(Level.INFO, "Refused by an agent: {0}", failed.refusal().message());
                    } else if (fault != null) {
                        LOG.log(Level.FINE, "An agent does not answer", fault);
                    }
                });
    }

    private Machine machine(HostId host, long rate) {
        String rack =
                items.state().host(host).map(it -> it.rack().orElse(it.group().value())).orElse("");
        return new Machine(host, rate, rack);
    }

    Machine machineOf(HostId host, long limit) {
        // Who may give little is fed as if its link were slow: it feeds nobody then.
        long rate =
                LongStream.of(rates.of(host), limit, HostLimits.of(this, host))
                        .filter(some -> some > 0)
                        .min()
                        .orElse(0);
        return machine(host, rate);
    }

    /** What is to be planned: hosts that lack something, and how much. */
    Demand demand(SignedImage image, Map<HostId, Long> missing, long limit) {
        Manifest manifest = image.manifest();
        List<Machine> machines =
                missing.keySet().stream()
                        .sorted((a, b) -> a.value().compareTo(b.value()))
                        .map(host -> machineOf(host, limit))
                        .toList();
        return new Demand(
                machineOf(ImageAccess.SOURCE, limit),
                machines,
                manifest.stored(),
                2 * manifest.average(),
                missing);
    }

    static Refusal refusal(Image image, String cause) {
        return new Refusal(
                Refusal.Code.INTERNAL,
                "Image " + Trusting.name(image) + " is not deployed",
                cause,
                "Look into the controller's log");
    }
}
