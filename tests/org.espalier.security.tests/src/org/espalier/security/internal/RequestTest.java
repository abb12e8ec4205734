// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

import javax.security.auth.x500.X500Principal;

/** What a peer asks to have signed: it has the key, and it is of the one kind that is signed. */
class RequestTest {
    private static final X500Principal SUBJECT = new X500Principal("CN=node01,OU=agent,O=site");

    private static KeyPair keys(String algorithm, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (curve.isEmpty()) {
            generator.initialize(2048);
        } else {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair();
    }

    private static void refused(String words, byte[] request) {
        assertThatThrownBy(() -> RequestReader.read(request))
                .isInstanceOf(CertificateException.class)
                .hasMessage(words);
    }

    @Test
    void whatIsMadeIsRead() throws Exception {
        for (int i = 0; i < 50; i++) {
            KeyPair keys = RequestMaker.newKeys();
            RequestReader.Request read = RequestReader.read(RequestMaker.request(SUBJECT, keys));
            assertThat(read.key()).isEqualTo(keys.getPublic());
            assertThat(read.subject()).isEqualTo(SUBJECT);
        }
    }

    @Test
    void aLongNameIsRead() throws Exception {
        X500Principal name = new X500Principal("CN=" + "ü".repeat(400) + ",OU=console,O=site");
        byte[] request = RequestMaker.request(name, RequestMaker.newKeys());
        assertThat(RequestReader.read(request).subject()).isEqualTo(name);
    }

    @Test
    void aKeyThatTheSenderDoesNotHaveIsRefused() {
        KeyPair own = RequestMaker.newKeys();
        KeyPair other = RequestMaker.newKeys();
        byte[] request =
                RequestMaker.request(SUBJECT, new KeyPair(other.getPublic(), own.getPrivate()));
        refused("its signature is not that of its key", request);
    }

    @Test
    void aNameThatWasChangedIsRefused() {
        byte[] request = RequestMaker.request(SUBJECT, RequestMaker.newKeys());
        int at =
                new String(request, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("node01");
        request[at + 5] = '2';
        refused("its signature is not that of its key", request);
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws Exception {
        KeyPair large = keys("EC", "secp384r1");
        refused("its key is not of the kind EC P-256", RequestMaker.request(SUBJECT, large));
        KeyPair mixed =
                new KeyPair(keys("RSA", "").getPublic(), RequestMaker.newKeys().getPrivate());
        refused("its key is not of the kind EC P-256", RequestMaker.request(SUBJECT, mixed));
    }

    @Test
    void moreThanARequestIsRefused() {
        byte[] request = RequestMaker.request(SUBJECT, RequestMaker.newKeys());
        refused("it cannot be read as PKCS#10", Arrays.copyOf(request, request.length + 1));
        refused("it cannot be read as PKCS#10", Arrays.copyOf(request, request.length - 1));
        refused("it cannot be read as PKCS#10", new byte[0]);
        refused("it has 4097 bytes, more than 4096", new byte[4097]);
    }
}
