// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.espalier.api.RefusedException;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a newcomer and the controller say over their authenticated connection: one request, and the
 * certificate or a sentence. A length of two bytes stands before each.
 */
public final class EnrolmentTalk {
    /** Bytes of an answer, at most. */
    private static final int MOST_BYTES = 16_384;

    private static final byte GIVEN = 0;
    private static final byte REFUSED = 1;

    private EnrolmentTalk() {}

    /** Gives a certificate for a request. */
    @FunctionalInterface
    public interface Registrar {
        /** The certificate for {@code request}, or why there is none. */
        X509Certificate certificate(byte[] request) throws RefusedException, IOException;
    }

    /**
     * Asks.
     *
     * @throws IOException with what the controller says where it refuses
     */
    public static X509Certificate ask(InputStream from, OutputStream to, byte[] request)
            throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeShort(request.length);
        out.write(request);
        out.flush();
        DataInputStream in = new DataInputStream(from);
        byte kind = in.readByte();
        byte[] answer = read(in, MOST_BYTES);
        if (kind == REFUSED) {
            throw new IOException(new String(answer, StandardCharsets.UTF_8));
        }
        return certificate(answer);
    }

    /** The certificate in {@code der}. */
    public static X509Certificate certificate(byte[] der) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IOException("the controller's answer is no certificate", e);
        }
    }

    /**
     * Answers one request.
     *
     * @return what was answered where that was a refusal
     */
    public static Optional<String> serve(InputStream from, OutputStream to, Registrar registrar)
            throws IOException {
        byte[] request = read(new DataInputStream(from), RequestReader.MOST_BYTES);
        Optional<String> refusal = Optional.empty();
        byte[] answer;
        try {
            answer = registrar.certificate(request).getEncoded();
        } catch (RefusedException e) {
            refusal = Optional.of(e.getMessage());
            answer = e.getMessage().getBytes(StandardCharsets.UTF_8);
        } catch (CertificateEncodingException e) {
            throw new IOException("a certificate has no encoding", e);
        }
        DataOutputStream out = new DataOutputStream(to);
        out.writeByte(refusal.isPresent() ? REFUSED : GIVEN);
        out.writeShort(answer.length);
        out.write(answer);
        out.flush();
        return refusal;
    }

    private static byte[] read(DataInputStream in, int most) throws IOException {
        int length = in.readUnsignedShort();
        if (length > most) {
            throw new IOException("a message of " + length + " bytes is not allowed");
        }
        byte[] content = new byte[length];
        in.readFully(content);
        return content;
    }
}
