// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.Peer;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

/**
 * What an authority has issued: a line each of serial number (hexadecimal), role, name, end of
 * validity. Written before the certificate leaves the authority, so that none is unknown to it.
 */
public final class IssueLog {
    private final Path file;

    /** Appends to {@code file}. */
    public IssueLog(Path file) {
        this.file = file;
    }

    /** Notes {@code certificate}, durably. */
    public void issued(Peer subject, X509Certificate certificate) throws IOException {
        SecretFiles.appendLine(
                file,
                String.join(
                        "\t",
                        certificate.getSerialNumber().toString(16),
                        subject.role().unit(),
                        subject.name(),
                        certificate.getNotAfter().toInstant().toString()));
    }
}
