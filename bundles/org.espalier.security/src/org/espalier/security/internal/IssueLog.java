// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.Peer;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * What an authority has issued: a line each of serial number (hexadecimal), role, name, end of
 * validity. Written before the certificate leaves the authority, so that none is unknown to it.
 * What has ended is dropped when it is opened.
 */
public final class IssueLog {
    private static final int END = 3;

    private final LineFile file;

    private IssueLog(LineFile file) {
        this.file = file;
    }

    /** The log in {@code file}, without what had ended by {@code now}. */
    public static IssueLog open(Path file, Instant now) throws IOException {
        return new IssueLog(LineFile.open(file, line -> holds(line, now)));
    }

    /** A line of a later version may say something that is of use to it. */
    private static boolean holds(List<String> line, Instant now) {
        try {
            return line.size() <= END || Instant.parse(line.get(END)).isAfter(now);
        } catch (DateTimeException e) {
            return true;
        }
    }

    /** Notes {@code certificate}, durably. */
    public void issued(Peer subject, X509Certificate certificate) throws IOException {
        file.append(
                certificate.getSerialNumber().toString(16),
                subject.role().unit(),
                subject.name(),
                certificate.getNotAfter().toInstant().toString());
    }
}
