// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Role;
import org.espalier.gate.GateLine;
import org.espalier.lab.Lab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The local gate of the built controller: there with it, and again after it was killed. */
class GateProductTest {
    private static final Duration PATIENCE = Duration.ofSeconds(DaemonProcess.PATIENCE_SECONDS);

    @TempDir private Path site;
    private DaemonProcess daemon;

    @BeforeEach
    void require() throws Exception {
        daemon = new DaemonProcess(site);
    }

    @AfterEach
    void end() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private CommandReply define(Controller controller, String group) throws Exception {
        return get(controller.submit(CommandRequest.of(new DefineGroup(new GroupId(group), ""))));
    }

    @Test
    void theGateIsThereAndTheSameGateAgainAfterACrash() throws Exception {
        String account = System.getProperty("user.name");
        Path socket = site.resolve("gate/controller.socket");
        daemon.start();
        try (GateLine line = reached(socket)) {
            assertThat(get(line.controller().standing()).name()).isEqualTo(account);
            assertThat(define(line.controller(), "rack-a"))
                    .isInstanceOf(CommandReply.Accepted.class);
            daemon.kill();
        }
        assertThat(socket).as("what the killed one left").exists();
        daemon.start();
        try (GateLine line = reached(socket)) {
            AuditEntry entry = get(line.controller().audit(0, 1)).get(0);
            assertThat(entry.by()).isEqualTo(account);
            assertThat(entry.from()).isEqualTo(Optional.of("gate, account " + account));
        }
        daemon.terminate();
        daemon.ended();
        assertThat(socket).as("after an end in order").doesNotExist();
    }

    /** Another account's command line, with its first start and with the archive that left. */
    @Test
    void anotherAccountGivesCommandsAsThePersonItStandsFor() throws Exception {
        boolean root = System.getProperty("user.name").equals("root");
        String account = root ? "nobody" : System.getProperty("user.name");
        Path open = Files.createTempDirectory("gate-product");
        try {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path espalier = installed(open);
            Path socket = open.resolve("gate/controller.socket");
            daemon.start("-Despalier.gate=" + socket);
            try (GateLine line = reached(socket)) {
                if (root) {
                    assertThat(said(1, root, espalier, socket, "user", "list"))
                            .contains("The account nobody was not let in at the local gate");
                }
                DefineUser vera =
                        new DefineUser(
                                "vera",
                                "",
                                Set.of(Role.OPERATOR),
                                Set.of(),
                                List.of(),
                                Set.of(account));
                assertThat(get(line.controller().submit(CommandRequest.of(vera))))
                        .isInstanceOf(CommandReply.Accepted.class);
                assertThat(said(0, root, espalier, socket, "vo", "list")).contains("Default VO");
                assertThat(said(1, root, espalier, socket, "host", "resume", "node01"))
                        .contains("There is no host node01");
                assertThat(said(0, root, espalier, socket, "user", "list", "-o", "json"))
                        .contains("\"accounts\":[\"" + account + "\"]");
            }
        } finally {
            daemon.kill();
            delete(open);
        }
    }

    /** From afar a command line is whom its certificate says. */
    @Test
    void aCommandLineFromAfarIsWhomItsCertificateSays() throws Exception {
        Path open = Files.createTempDirectory("gate-product");
        try {
            Path espalier = installed(open);
            daemon.start();
            String at = "127.0.0.1:" + daemon.port();
            String[] who = {
                "--controller", at, "--credentials", site.resolve("console").toString()
            };
            assertThat(afar(0, espalier, who, "user", "list", "-o", "csv"))
                    .contains("\"" + System.getProperty("user.name") + "\"");
            assertThat(afar(1, espalier, who, "host", "resume", "node01"))
                    .contains("There is no host node01");
            who[3] = open.toString();
            assertThat(afar(1, espalier, who, "user", "list")).contains(open.toString());
        } finally {
            daemon.kill();
            delete(open);
        }
    }

    private static String afar(int code, Path espalier, String[] who, String... words)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(who));
        Path nowhere = espalier.resolveSibling("no.socket");
        return said(code, false, espalier, nowhere, all.toArray(String[]::new));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** What of an installed product a command line needs, where every account may read it. */
    private static Path installed(Path prefix) throws Exception {
        Lab lab = Lab.require();
        Path plugins = Files.createDirectories(prefix.resolve("controller/plugins"));
        try (Stream<Path> jars = Files.list(lab.product("controller").resolve("plugins"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, plugins.resolve(jar.getFileName()));
            }
        }
        Path libexec = Files.createDirectories(prefix.resolve("libexec"));
        Path cache = Files.createDirectories(prefix.resolve("cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        return Files.copy(
                lab.libexec().resolve("espalier"),
                libexec.resolve("espalier"),
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static String said(
            int code, boolean root, Path espalier, Path socket, String... arguments)
            throws Exception {
        List<String> line = new ArrayList<>();
        if (root) {
            line.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        line.add(espalier.toString());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ESPALIER_GATE", socket.toString());
        builder.environment()
                .put("XDG_CACHE_HOME", espalier.resolveSibling("../cache").normalize().toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }

    /** Only trying shows that it is up. */
    private GateLine reached(Path socket) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
            try {
                return GateLine.open(socket, PATIENCE);
            } catch (IOException e) {
                assertThat(System.nanoTime()).as("%s", e).isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }
}
