// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.Peer;
import org.espalier.security.PeerRole;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What an authority has issued: a line each of serial number (hexadecimal), role, name, end of
 * validity. Written before the certificate leaves the authority, so that none is unknown to it.
 * What has ended is dropped when it is opened.
 */
public final class IssueLog {
    private static final Logger LOG = Logger.getLogger(IssueLog.class.getName());
    private static final int ROLE = 1;
    private static final int NAME = 2;
    private static final int END = 3;

    /** After so many more what has ended is dropped, also while the authority is open. */
    static final int MANY = 1000;

    private final Path path;
    private LineFile file;
    private int noted;

    private IssueLog(Path path, LineFile file) {
        this.path = path;
        this.file = file;
    }

    /** The log in {@code file}, without what had ended by {@code now}. */
    public static IssueLog open(Path file, Instant now) throws IOException {
        return new IssueLog(file, read(file, now));
    }

    private static LineFile read(Path file, Instant now) throws IOException {
        return LineFile.open(file, line -> holds(line, now));
    }

    /** A line of a later version may say something that is of use to it. */
    private static boolean holds(List<String> line, Instant now) {
        try {
            return line.size() <= END || Instant.parse(line.get(END)).isAfter(now);
        } catch (DateTimeException e) {
            return true;
        }
    }

    /** Until when the newest certificate of each peer of {@code role} holds, by its name. */
    public synchronized Map<String, Instant> ends(PeerRole role) throws IOException {
        Map<String, Instant> ends = new HashMap<>();
        for (List<String> line : file.lines()) {
            if (line.size() > END && line.get(ROLE).equals(role.unit())) {
                try {
                    ends.merge(
                            line.get(NAME),
                            Instant.parse(line.get(END)),
                            (a, b) -> a.isAfter(b) ? a : b);
                } catch (DateTimeException e) {
                    LOG.log(Level.FINE, "A line of a later version is of no use to this one", e);
                }
            }
        }
        return ends;
    }

    /** Notes {@code certificate}, which is issued {@code now}, durably. */
    public synchronized void issued(Peer subject, X509Certificate certificate, Instant now)
            throws IOException {
        if (++noted % MANY == 0) {
            file = read(path, now);
        }
        file.append(
                certificate.getSerialNumber().toString(16),
                subject.role().unit(),
                subject.name(),
                certificate.getNotAfter().toInstant().toString());
    }
}
