// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkStore;
import org.espalier.images.SignedImage;
import org.espalier.security.Identity;
import org.espalier.transfer.DataDoor;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An agent in a process of its own, which gets an image until it is killed. */
final class ImageAgentToKill {
    private static final String BEGUN = "begun";

    private ImageAgentToKill() {}

    /** Starts one in {@code directory}; it has begun when this returns. */
    static Process start(
            Path directory, Path keys, SignedImage image, String ticket, ShareParent parent)
            throws IOException {
        Path file = Files.write(directory.resolve("signed"), image.bytes());
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath(),
                                ImageAgentToKill.class.getName(),
                                directory.toString(),
                                keys.toString(),
                                file.toString(),
                                ticket,
                                parent.host().value(),
                                parent.address(),
                                Integer.toString(parent.port()))
                        .redirectErrorStream(true)
                        .start();
        StringBuilder said = new StringBuilder();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.equals(BEGUN)) {
            said.append(line).append('\n');
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("It never began:\n" + said);
        }
        return process;
    }

    /** The agent. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Identity own = Identity.open(Path.of(arguments[1]));
        DataDoor door = new DataDoor(own, InetAddress.getLoopbackAddress(), 0);
        HostId host = new HostId(String.valueOf(directory.getFileName()));
        Agent agent =
                new Agent(
                        ImageHost.settings(host, directory, ImageHost.ROOM),
                        new FakeDriver(),
                        new NoFence(),
                        Optional.empty(),
                        Optional.of(() -> door));
        agent.connected(ImageAgentToKill::tell);
        String deployment = "killed";
        agent.request(
                        new ImageRequest.PrepareShare(
                                deployment,
                                Bytes.of(Files.readAllBytes(Path.of(arguments[2]))),
                                ImageHost.FILE,
                                arguments[3]))
                .toCompletableFuture()
                .join();
        ShareParent parent =
                new ShareParent(
                        new HostId(arguments[4]), arguments[5], Integer.parseInt(arguments[6]));
        agent.request(
                        new ImageRequest.BeginShare(
                                deployment, List.of(parent), Optional.empty(), 0, 0))
                .toCompletableFuture()
                .join();
        // As one piece: what it reports goes to the same pipe.
        System.out.print(BEGUN + "\n");
        // Here it is killed; without a killer there is nobody to read from.
        System.exit(System.in.read());
    }

    private static void tell(AgentReport report) {
        if (report instanceof ImageReport) {
            System.err.print(report + "\n");
        }
    }

    /** Wherever the classes were loaded from. */
    private static String classPath() {
        return Stream.of(
                        ImageAgentToKill.class,
                        Agent.class,
                        Refusal.class,
                        ChunkStore.class,
                        DataDoor.class,
                        Identity.class)
                .map(ImageAgentToKill::place)
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private static String place(Class<?> type) {
        String location = type.getProtectionDomain().getCodeSource().getLocation().toString();
        Path place = Path.of(URI.create(location.replaceFirst("^reference:", "")));
        // A bundle that is run from its project has its classes one level down.
        Path classes = place.resolve("target/classes");
        return (Files.isDirectory(classes) ? classes : place).toString();
    }
}
