// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.KeyFileException;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was revoked: a line each, by serial number, or by role and name for all that was issued to
 * that peer until then. Kept for as long as a certificate of that time can hold.
 */
public final class Revocations {
    private static final String SERIAL = "serial";
    private static final String PEER = "peer";
    private static final int HEX = 16;

    private final LineFile file;
    private final Duration tolerance;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(Instant at, String cause) {}

    private Revocations(LineFile file, Duration tolerance) {
        this.file = file;
        this.tolerance = tolerance;
    }

    /**
     * Reads {@code file}.
     *
     * @param longest no certificate holds longer
     * @param tolerance so long before its issue a certificate begins to hold
     * @throws KeyFileException naming the file if it is broken: what it says may not be forgotten
     */
    public static Revocations open(Path file, Instant now, Duration longest, Duration tolerance)
            throws IOException {
        LineFile lines;
        try {
            lines = LineFile.open(file, line -> entry(line).at().plus(longest).isAfter(now));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new KeyFileException(
                    "The revoked certificates in "
                            + file
                            + " were not read: a line has another form. Restore the file from a"
                            + " copy, or put the line right.",
                    e);
        }
        Revocations revocations = new Revocations(lines, tolerance);
        for (List<String> line : lines.lines()) {
            revocations.entries.put(key(line), entry(line));
        }
        return revocations;
    }

    private static Entry entry(List<String> line) {
        int at = line.get(0).equals(SERIAL) ? 2 : 3;
        return new Entry(Instant.parse(line.get(at)), line.get(at + 1));
    }

    private static String key(List<String> line) {
        return line.get(0).equals(SERIAL)
                ? key(SERIAL, line.get(1))
                : key(line.get(0), line.get(1), line.get(2));
    }

    private static String key(String... parts) {
        return String.join("\t", parts);
    }

    /** Revokes one certificate, durably. */
    public synchronized void revoke(BigInteger serial, Instant now, String cause)
            throws IOException {
        String number = serial.toString(HEX);
        if (!entries.containsKey(key(SERIAL, number))) {
            file.append(SERIAL, number, now.toString(), cause);
            entries.put(key(SERIAL, number), new Entry(now, LineFile.field(cause)));
        }
    }

    /** Revokes what was issued to a peer until now, durably. */
    public synchronized void revoke(PeerRole role, String name, Instant now, String cause)
            throws IOException {
        // What was issued right after the last time counts as issued a second after that.
        Instant at = issue(role, name, now);
        file.append(PEER, role.unit(), name, at.toString(), cause);
        entries.put(
                key(PEER, role.unit(), LineFile.field(name)), new Entry(at, LineFile.field(cause)));
    }

    /**
     * The same until {@code until}; nothing where what was issued until then is revoked already.
     */
    public synchronized void revokeUntil(PeerRole role, String name, Instant until, String cause)
            throws IOException {
        if (all(role, name).filter(entry -> !entry.at().isBefore(until)).isEmpty()) {
            revoke(role, name, until, cause);
        }
    }

    /** Why {@code certificate} holds no more, in words; empty where it does. */
    public synchronized Optional<String> cause(X509Certificate certificate) {
        Entry single = entries.get(key(SERIAL, certificate.getSerialNumber().toString(HEX)));
        if (single != null) {
            return Optional.of(single.cause());
        }
        try {
            Peer peer = Peer.of(certificate);
            Instant issued = certificate.getNotBefore().toInstant().plus(tolerance);
            return all(peer.role(), peer.name())
                    .filter(entry -> !issued.isAfter(entry.at()))
                    .map(Entry::cause);
        } catch (CertificateException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The earliest issue that is not revoked; certificates know whole seconds. */
    public synchronized Instant issue(PeerRole role, String name, Instant now) {
        return all(role, name)
                .map(entry -> entry.at().plusSeconds(1))
                .filter(now::isBefore)
                .orElse(now);
    }

    private Optional<Entry> all(PeerRole role, String name) {
        return Optional.ofNullable(entries.get(key(PEER, role.unit(), LineFile.field(name))));
    }
}
