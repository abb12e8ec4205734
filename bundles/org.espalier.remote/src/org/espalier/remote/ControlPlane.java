// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.CertificateTimes;
import org.espalier.api.controller.ConsoleFiles;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.model.HostId;
import org.espalier.remote.internal.PortFile;
import org.espalier.security.Credentials;
import org.espalier.security.HostIdentities;
import org.espalier.security.Identity;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.espalier.security.Renewer;
import org.espalier.security.SiteAuthority;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The site's authority and the port that its agents and consoles dial. */
public final class ControlPlane implements SiteCertificates, HostIdentities, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ControlPlane.class.getName());
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final Path directory;
    private final String address;
    private final SiteAuthority authority;
    private final Identity own;
    private final ControlPort port;
    private final Time time;
    private final Renewer renewer;
    private volatile Trouble trouble = new Trouble(Optional.empty(), "");

    private interface Listener {
        ControlPort open(InetSocketAddress at) throws IOException;
    }

    private ControlPlane(
            Path directory,
            String address,
            SiteAuthority authority,
            Identity own,
            ControlPort port,
            Time time) {
        this.directory = directory;
        this.address = address;
        this.authority = authority;
        this.own = own;
        this.port = port;
        this.time = time;
        renewer =
                new Renewer(
                        own,
                        this::renew,
                        time.clock(),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        time.timer(),
                        this::notRenewed);
    }

    private void notRenewed(String words) {
        LOG.log(Level.WARNING, words);
        trouble = new Trouble(own.current(), words);
    }

    /** Why {@code present} was not renewed. */
    private record Trouble(Optional<Credentials> present, String words) {}

    /**
     * What time it is, and when it is later.
     *
     * @param stop ends the timer
     */
    record Time(Clock clock, Renewer.Timer timer, Runnable stop) {
        static Time system() {
            ScheduledExecutorService thread =
                    Executors.newSingleThreadScheduledExecutor(
                            task -> {
                                Thread made = new Thread(task, "control-plane");
                                made.setDaemon(true);
                                return made;
                            });
            return new Time(
                    Clock.systemUTC(),
                    (delay, task) -> thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS),
                    thread::shutdownNow);
        }
    }

    /**
     * Opens the authority below {@code directory}, or makes one, and listens.
     *
     * @param address the IP address or DNS name that agents and consoles dial; also where it
     *     listens
     * @param wanted the port; 0 takes that of the last start, so that agents find it again
     * @throws IOException if keys cannot be used or there is no free port
     */
    public static ControlPlane open(
            Path directory,
            String address,
            int wanted,
            ControlServer server,
            AgentSessions sessions,
            ControllerGate gate)
            throws IOException {
        Time time = Time.system();
        try {
            return open(directory, address, wanted, server, sessions, gate, time);
        } catch (IOException | RuntimeException e) {
            time.stop().run();
            throw e;
        }
    }

    /** The same by another time. */
    static ControlPlane open(
            Path directory,
            String address,
            int wanted,
            ControlServer server,
            AgentSessions sessions,
            ControllerGate gate,
            Time time)
            throws IOException {
        SiteAuthority authority = SiteAuthority.open(directory.resolve("ca"), time.clock());
        Path credentials = directory.resolve("controller");
        authority.issueController(List.of(address), credentials);
        Identity own = Identity.open(credentials);
        Listener listener =
                at ->
                        server.open(
                                at,
                                own,
                                authority.admission(),
                                sessions,
                                gate,
                                LinkSettings.defaults());
        PortFile portFile = new PortFile(directory.resolve("control.port"));
        ControlPort port =
                wanted == 0
                        ? listenAgain(listener, address, portFile.last())
                        : listener.open(new InetSocketAddress(address, wanted));
        try {
            portFile.keep(port.address().getPort());
        } catch (IOException e) {
            port.close();
            throw e;
        }
        ControlPlane plane = new ControlPlane(directory, address, authority, own, port, time);
        authority.onRevocation(port::enforce);
        plane.renewer.start();
        return plane;
    }

    private static ControlPort listenAgain(Listener listener, String address, int wanted)
            throws IOException {
        try {
            return listener.open(new InetSocketAddress(address, wanted));
        } catch (IOException e) {
            if (wanted == 0) {
                throw e;
            }
            // Somebody else took it meanwhile; agents that are started are told the new one.
            return listener.open(new InetSocketAddress(address, 0));
        }
    }

    private CompletionStage<byte[]> renew(byte[] request) {
        try {
            Credentials present = own.current().orElseThrow();
            return CompletableFuture.completedFuture(
                    authority
                            .renewController(present.certificate(), request, List.of(address))
                            .getEncoded());
        } catch (RefusedException | IOException | CertificateEncodingException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return port.address().getPort();
    }

    @Override
    public EnrolmentFiles enrolment(HostId host) throws IOException {
        SiteAuthority.Invitation made = authority.invite(host);
        return new EnrolmentFiles(host, made.expires(), made.files(), address, port());
    }

    @Override
    public ConsoleFiles console(String name) throws IOException {
        // Only for as long as it takes to read them: nobody but this account may look into it.
        Path place = Files.createTempDirectory("espalier-console");
        try {
            Credentials made = authority.issueConsole(name, place);
            Map<String, Bytes> files = new LinkedHashMap<>();
            for (String file : List.of(Credentials.IDENTITY_FILE, Credentials.AUTHORITY_FILE)) {
                files.put(file, Bytes.of(Files.readAllBytes(place.resolve(file))));
            }
            return new ConsoleFiles(name, made.expires(), files, address, port());
        } finally {
            for (String file : List.of(Credentials.IDENTITY_FILE, Credentials.AUTHORITY_FILE)) {
                Files.deleteIfExists(place.resolve(file));
            }
            Files.delete(place);
        }
    }

    @Override
    public CertificateTimes times() throws IOException {
        Credentials present = own.current().orElseThrow();
        Trouble last = trouble;
        Map<HostId, Instant> agents = new HashMap<>();
        authority.agents().forEach((name, end) -> agents.put(new HostId(name), end));
        return new CertificateTimes(
                authority.certificate().getNotAfter().toInstant(),
                present.expires(),
                last.present().filter(present::equals).map(held -> last.words()),
                agents);
    }

    @Override
    public void revoke(Revoked who, String cause) throws IOException {
        for (HostId host : who.hosts()) {
            authority.revoke(PeerRole.NEWCOMER, host.value(), cause);
            authority.revoke(PeerRole.AGENT, host.value(), cause);
        }
        for (String console : who.consoles()) {
            authority.revoke(PeerRole.CONSOLE, console, cause);
        }
        for (BigInteger serial : who.serials()) {
            authority.revoke(serial, cause);
        }
    }

    @Override
    public void revokeUntil(Revoked who, Instant until, String cause) throws IOException {
        for (HostId host : who.hosts()) {
            authority.revokeUntil(PeerRole.NEWCOMER, host.value(), until, cause);
            authority.revokeUntil(PeerRole.AGENT, host.value(), until, cause);
        }
        for (String console : who.consoles()) {
            authority.revokeUntil(PeerRole.CONSOLE, console, until, cause);
        }
        for (BigInteger serial : who.serials()) {
            authority.revoke(serial, cause);
        }
    }

    /** Sees to it that {@code directory} has a certificate for {@code host} that holds for long. */
    public void issue(HostId host, Path directory) throws IOException {
        if (!holds(directory, PeerRole.AGENT, host.value())) {
            authority.issueAgent(host, directory);
        }
    }

    @Override
    public synchronized Identity of(HostId host) throws IOException {
        Path place = directory.resolve("identities").resolve(host.value());
        issue(host, Files.createDirectories(place));
        return Identity.open(place);
    }

    @Override
    public String address() {
        return address;
    }

    /** The same for the console of {@code name}. */
    public void issueConsole(String name, Path directory) throws IOException {
        if (!holds(directory, PeerRole.CONSOLE, name)) {
            authority.issueConsole(name, directory);
        }
    }

    private boolean holds(Path directory, PeerRole role, String name) throws IOException {
        if (!Files.exists(directory.resolve(Credentials.IDENTITY_FILE))) {
            return false;
        }
        Credentials there = Credentials.load(directory);
        return there.self().equals(new Peer(role, name, authority.site()))
                && there.authority().equals(authority.certificate())
                && authority.admission().revoked(there.certificate()).isEmpty()
                && there.expires().isAfter(Instant.now().plus(RENEWAL));
    }

    @Override
    public void close() {
        renewer.close();
        time.stop().run();
        port.close();
    }
}
