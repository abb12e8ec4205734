// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.security.KeyFileException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that were used up: a line each of serial number, end of validity, and the certificate that
 * was given for it. A token that has ended needs none: nobody gets in with it.
 */
public final class UsedTokens {
    private static final int HEX = 16;

    private final LineFile file;
    private final Map<BigInteger, Use> uses = new HashMap<>();

    private record Use(Instant end, X509Certificate given) {}

    private UsedTokens(LineFile file) {
        this.file = file;
    }

    /**
     * Reads {@code file}.
     *
     * @throws KeyFileException naming the file if it is broken: a token must not be used twice
     */
    public static UsedTokens open(Path file, Instant now) throws IOException {
        try {
            LineFile lines = LineFile.open(file, line -> Instant.parse(line.get(1)).isAfter(now));
            UsedTokens tokens = new UsedTokens(lines);
            for (List<String> line : lines.lines()) {
                Use use = new Use(Instant.parse(line.get(1)), certificate(line.get(2)));
                tokens.uses.put(new BigInteger(line.get(0), HEX), use);
            }
            return tokens;
        } catch (DateTimeException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | CertificateException e) {
            throw new KeyFileException(
                    "The used tokens in "
                            + file
                            + " were not read: a line has another form. Restore the file from a"
                            + " copy; or wait for a quarter of an hour, in which all tokens end,"
                            + " and remove it.",
                    e);
        }
    }

    private static X509Certificate certificate(String text) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(Base64.getDecoder().decode(text)));
    }

    /** What was given for the token of that serial number, if it was used. */
    public Optional<X509Certificate> given(BigInteger serial) {
        return Optional.ofNullable(uses.get(serial)).map(Use::given);
    }

    /** Uses {@code token} up, durably. */
    public void use(X509Certificate token, X509Certificate given, Instant now) throws IOException {
        Instant end = token.getNotAfter().toInstant();
        try {
            file.append(
                    token.getSerialNumber().toString(HEX),
                    end.toString(),
                    Base64.getEncoder().encodeToString(given.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IOException("A certificate has no encoding", e);
        }
        uses.values().removeIf(use -> !use.end().isAfter(now));
        uses.put(token.getSerialNumber(), new Use(end, given));
    }
}
