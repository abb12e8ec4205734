// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

import javax.security.auth.x500.X500Principal;

/** Reads what a peer asks to have signed. Whatever it sends, there is a request or a refusal. */
public final class RequestReader {
    /** Bytes of a request; ours have about 260. */
    public static final int MOST_BYTES = 4096;

    private RequestReader() {}

    /**
     * A request whose sender has the private key.
     *
     * @param key an EC P-256 key
     * @param subject whom it names
     */
    public record Request(PublicKey key, X500Principal subject) {}

    /**
     * Reads {@code der}.
     *
     * @throws CertificateException why it is refused, in words
     */
    public static Request read(byte[] der) throws CertificateException {
        if (der.length > MOST_BYTES) {
            throw new CertificateException(
                    "it has " + der.length + " bytes, more than " + MOST_BYTES);
        }
        try {
            PKCS10CertificationRequest request =
                    new PKCS10CertificationRequest(CertificationRequest.getInstance(der));
            if (!Arrays.equals(request.toASN1Structure().getEncoded(ASN1Encoding.DER), der)) {
                throw new CertificateException("it is not plain PKCS#10 in DER");
            }
            PublicKey key = key(request.getSubjectPublicKeyInfo());
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new CertificateException("its signature is not that of its key");
            }
            return new Request(key, new X500Principal(request.getSubject().getEncoded()));
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException e) {
            throw unreadable(e);
        } catch (RuntimeException e) {
            // The library throws many kinds of them at what is no request.
            throw unreadable(e);
        }
    }

    private static CertificateException unreadable(Exception cause) {
        return cause instanceof CertificateException refused
                ? refused
                : new CertificateException("it cannot be read as PKCS#10", cause);
    }

    private static PublicKey key(SubjectPublicKeyInfo info)
            throws IOException, GeneralSecurityException {
        boolean right =
                info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                        && X9ObjectIdentifiers.prime256v1.equals(
                                info.getAlgorithm().getParameters());
        if (!right) {
            throw new CertificateException("its key is not of the kind EC P-256");
        }
        return KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    }
}
