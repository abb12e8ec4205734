// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.espalier.security.Peer;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;

/** Certificates of a site. */
public final class CertificateMaker {
    private static final String SIGNATURE = "SHA256withECDSA";

    /** A number alone is a name: hosts may be called so. */
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final SecureRandom random = new SecureRandom();

    /** A certificate's time. */
    public record Span(Instant from, Instant to) {}

    /** The certificate of a new authority, signed by itself. */
    public X509Certificate authority(KeyPair keys, UUID site, Span span) throws IOException {
        X500Name name =
                new X500NameBuilder(BCStyle.INSTANCE)
                        .addRDN(BCStyle.O, site.toString())
                        .addRDN(BCStyle.OU, "authority")
                        .addRDN(BCStyle.CN, "Espalier site authority")
                        .build();
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        serial(),
                        Date.from(span.from()),
                        Date.from(span.to()),
                        name,
                        keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return sign(builder, keys.getPrivate());
    }

    /** A certificate for {@code subject}, reached by any of {@code names}. */
    public X509Certificate issue(
            IdentityFile.Content authority,
            PublicKey key,
            Peer subject,
            Collection<String> names,
            Span span)
            throws IOException {
        X500Name name =
                new X500NameBuilder(BCStyle.INSTANCE)
                        .addRDN(BCStyle.O, subject.site().toString())
                        .addRDN(BCStyle.OU, subject.role().unit())
                        .addRDN(BCStyle.CN, subject.name())
                        .build();
        X500Name issuer =
                X500Name.getInstance(
                        authority.certificate().getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer, serial(), Date.from(span.from()), Date.from(span.to()), name, key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        new KeyPurposeId[] {
                            KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth
                        }));
        GeneralName[] alternatives =
                names.stream().map(CertificateMaker::alternative).toArray(GeneralName[]::new);
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        return sign(builder, authority.key());
    }

    private static GeneralName alternative(String name) {
        int kind = ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
        return new GeneralName(kind, name);
    }

    /** 127 random bits: never twice, and nothing to keep count of. */
    private BigInteger serial() {
        return new BigInteger(127, random).setBit(126);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws IOException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IOException("A certificate could not be signed: " + e.getMessage(), e);
        }
    }
}
