// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

import javax.security.auth.x500.X500Principal;

/**
 * Keys and requests for certificates (PKCS#10, RFC 2986), by what Java itself has: an agent carries
 * no library for it.
 */
public final class RequestMaker {
    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;
    private static final byte[] VERSION_1 = {0x02, 0x01, 0x00};

    /** [0], empty: RFC 2986 has no way to leave them out. */
    private static final byte[] NO_ATTRIBUTES = {(byte) 0xa0, 0x00};

    /** The object identifier 1.2.840.10045.4.3.2: ECDSA with SHA-256. */
    private static final byte[] ECDSA_WITH_SHA256 = {
        SEQUENCE, 0x0a, 0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
    };

    private static final int SHORT = 0x80;

    private RequestMaker() {}

    /** A new EC P-256 key pair. */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no EC P-256 keys.", e);
        }
    }

    /** Asks for a certificate of {@code keys} that names {@code subject}; DER. */
    public static byte[] request(X500Principal subject, KeyPair keys) {
        byte[] info =
                der(
                        SEQUENCE,
                        VERSION_1,
                        subject.getEncoded(),
                        keys.getPublic().getEncoded(),
                        NO_ATTRIBUTES);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(info);
            byte[] noUnusedBits = {0};
            return der(
                    SEQUENCE,
                    info,
                    ECDSA_WITH_SHA256,
                    der(BIT_STRING, noUnusedBits, signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java does not sign with EC P-256 keys.", e);
        }
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length < SHORT) {
            all.write(length);
        } else {
            int bytes = length < 0x100 ? 1 : 2;
            all.write(SHORT | bytes);
            if (bytes == 2) {
                all.write(length >> Byte.SIZE);
            }
            all.write(length);
        }
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }
}
