// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.agent.ShareTrouble;
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.images.SignedImage;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.espalier.transfer.DataDoor;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real agent to which images come over a real data port; its driver is a fake. */
final class ImageHost implements AutoCloseable {
    static final String FILE = "worker.img";
    static final long ROOM = 1L << 30;

    final HostId id;
    final Path directory;
    final RecordingUplink uplink = new RecordingUplink();
    private final Map<Feed, ShareParent> parents = new HashMap<>();
    private int heard;
    final Agent agent;
    private final DataDoor door;

    ImageHost(SiteAuthority site, String name, Path home) throws IOException {
        this(site, name, home, ROOM);
    }

    /** Starts it; what it has on disk from before it has again. */
    ImageHost(SiteAuthority site, String name, Path home, long limit) throws IOException {
        id = new HostId(name);
        directory = Files.createDirectories(home.resolve(name));
        Files.createDirectories(directory.resolve("images"));
        Path keys = Files.createTempDirectory(directory, "id");
        door =
                new DataDoor(
                        Identity.of(site.issueAgent(id, keys)),
                        InetAddress.getLoopbackAddress(),
                        0);
        agent =
                new Agent(
                        settings(id, directory, limit),
                        new FakeDriver(),
                        new NoFence(),
                        Optional.of(new FakeLinks()),
                        Optional.of(() -> door));
        agent.connected(uplink);
        uplink.hello();
    }

    /** What an agent is told that has its files there. */
    static AgentSettings settings(HostId id, Path directory, long limit) {
        AgentSettings like = TestAgent.settings(directory);
        return new AgentSettings(
                        id,
                        like.hypervisor(),
                        like.images(),
                        like.state(),
                        like.offered(),
                        Optional.empty(),
                        like.version(),
                        like.limits())
                .taking(
                        new AgentSettings.Chunks(
                                directory.resolve("chunks"), limit, like.images()));
    }

    Path chunks() {
        return directory.resolve("chunks");
    }

    /** The image in the image pool. */
    Path file() {
        return directory.resolve("images").resolve(FILE);
    }

    /** Where a chunk lies. */
    Path chunk(ChunkId id) {
        String name = id.toString();
        return chunks().resolve("chunks").resolve(name.substring(0, 2)).resolve(name);
    }

    AgentReply ask(AgentRequest request) {
        try {
            return agent.request(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("No answer to " + request, e);
        }
    }

    Refusal refused(AgentRequest request) {
        AgentReply reply = ask(request);
        if (reply instanceof AgentReply.Failed failed) {
            return failed.refusal();
        }
        throw new AssertionError("Not refused: " + reply);
    }

    AgentReply.SharePrepared prepare(String deployment, SignedImage image, String ticket) {
        return prepare(preparing(deployment, image, ticket));
    }

    AgentReply.SharePrepared prepare(ImageRequest.PrepareShare request) {
        AgentReply reply = ask(request);
        if (reply instanceof AgentReply.SharePrepared prepared) {
            return prepared;
        }
        throw new AssertionError(reply.toString());
    }

    static ImageRequest.PrepareShare preparing(
            String deployment, SignedImage image, String ticket) {
        return preparing(deployment, image, FILE, ticket);
    }

    static ImageRequest.PrepareShare preparing(
            String deployment, SignedImage image, String file, String ticket) {
        return new ImageRequest.PrepareShare(deployment, Bytes.of(image.bytes()), file, ticket);
    }

    /** As a parent of others. */
    ShareParent parent(AgentReply.SharePrepared prepared) {
        return new ShareParent(id, prepared.address(), prepared.port());
    }

    void begin(String deployment, ShareParent... parents) {
        begin(deployment, Optional.empty(), parents);
    }

    void begin(String deployment, Optional<ShareParent> fallback, ShareParent... from) {
        for (int stripe = 0; stripe < from.length; stripe++) {
            parents.put(new Feed(deployment, stripe), from[stripe]);
        }
        List<ShareParent> all = List.of(from);
        done(new ImageRequest.BeginShare(deployment, all, fallback, 0, 0));
    }

    /** From whom it comes from now on. */
    void attach(String deployment, int stripe, ShareParent from) {
        parents.put(new Feed(deployment, stripe), from);
        done(new ImageRequest.AttachShare(deployment, stripe, from));
    }

    /** A part of a deployment that comes from one parent. */
    private record Feed(String deployment, int stripe) {}

    /** As a controller does: whom it gave up as stalled, on a busy machine, it is told again. */
    private void goOn() {
        List<ImageReport.ShareBroken> all = uplink.all(ImageReport.ShareBroken.class);
        List<ImageReport.ShareBroken> fresh = all.subList(heard, all.size());
        heard = all.size();
        for (ImageReport.ShareBroken told : fresh) {
            Feed feed = new Feed(told.deployment(), told.stripe());
            ShareParent from = parents.get(feed);
            if (told.trouble() == ShareTrouble.STALLED && from != null) {
                ask(new ImageRequest.AttachShare(told.deployment(), told.stripe(), from));
            }
        }
    }

    private <T extends AgentReport> T await(Class<T> type, Predicate<? super T> wanted) {
        return Await.value(
                type.getSimpleName(),
                () -> {
                    goOn();
                    return uplink.all(type).stream().filter(wanted).findFirst();
                });
    }

    /** Waits until it tells of a parent that did not give what it should. */
    ImageReport.ShareBroken awaitBroken(String deployment) {
        return await(
                ImageReport.ShareBroken.class,
                told ->
                        told.deployment().equals(deployment)
                                && told.trouble() != ShareTrouble.STALLED);
    }

    void done(AgentRequest request) {
        assertThat(ask(request)).isInstanceOf(AgentReply.Done.class);
    }

    void end(String deployment, boolean keep) {
        done(new ImageRequest.EndShare(deployment, keep));
    }

    /** Bytes of it that are wrong or missing after a check. */
    long verify(SignedImage image) {
        AgentReply reply =
                ask(new ImageRequest.VerifyImage(TestAgent.id(), Bytes.of(image.bytes()), FILE));
        if (reply instanceof AgentReply.ImageStock stock) {
            return stock.missingBytes();
        }
        throw new AssertionError(reply.toString());
    }

    static ImageRequest.EvictImage evicting(SignedImage image) {
        return new ImageRequest.EvictImage(TestAgent.id(), Bytes.of(image.bytes()), FILE);
    }

    ImageReport.Sharing awaitComplete(String deployment) {
        return await(
                ImageReport.Sharing.class,
                told -> told.deployment().equals(deployment) && told.complete());
    }

    /** Waits until some of it is here, but not all. */
    void awaitSome(String deployment, long bytes) {
        await(
                ImageReport.Sharing.class,
                told -> told.deployment().equals(deployment) && told.doneBytes() >= bytes);
    }

    String awaitFailed(String deployment) {
        return await(ImageReport.ShareFailed.class, told -> told.deployment().equals(deployment))
                .why();
    }

    /** Bytes that came over the wire, as was told last. */
    long came(String deployment) {
        return uplink.all(ImageReport.Sharing.class).stream()
                .filter(told -> told.deployment().equals(deployment))
                .reduce((a, b) -> b)
                .map(told -> told.edges().stream().mapToLong(ImageReport.EdgeRate::bytes).sum())
                .orElse(0L);
    }

    List<ImageReport.Held> held() {
        List<ImageReport.ImagesHeld> all = uplink.all(ImageReport.ImagesHeld.class);
        return all.isEmpty() ? List.of() : all.get(all.size() - 1).images();
    }

    /** All files of the pool and of the chunk store, but notes and what says who has the store. */
    List<Path> files() throws IOException {
        try (Stream<Path> pool = Files.walk(directory.resolve("images"));
                Stream<Path> store = Files.walk(chunks())) {
            return Stream.concat(pool, store)
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    /** Files that are not whole, whoever left them. */
    List<Path> halves() throws IOException {
        return files().stream()
                .filter(
                        file ->
                                file.getFileName().toString().startsWith(".")
                                        || file.getFileName().toString().endsWith(".part")
                                        || file.getParent().endsWith("new"))
                .toList();
    }

    @Override
    public void close() {
        agent.close();
        door.close();
    }
}
