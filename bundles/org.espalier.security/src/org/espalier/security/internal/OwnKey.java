// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The one key that a part of the site has. A key store would encrypt it in memory, under a password
 * that is not one, and decrypt it again: twenty thousand rounds of a keyed hash, which take a JVM
 * that just started longer than the handshake.
 */
public final class OwnKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "own";

    private final PrivateKey key;
    private final X509Certificate certificate;

    /** The peer knows the authority: sending its certificate too would only cost time. */
    public OwnKey(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** Issuers that are not named are any. */
    private boolean fits(Principal[] issuers, String... keyTypes) {
        return Arrays.asList(keyTypes).contains(key.getAlgorithm())
                && (issuers == null
                        || issuers.length == 0
                        || Arrays.asList(issuers).contains(certificate.getIssuerX500Principal()));
    }

    private String alias(Principal[] issuers, String... keyTypes) {
        return fits(issuers, keyTypes) ? ALIAS : null;
    }

    private String[] aliases(Principal[] issuers, String keyType) {
        return fits(issuers, keyType) ? new String[] {ALIAS} : null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return aliases(issuers, keyType);
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return alias(issuers, keyTypes);
    }

    @Override
    public String chooseEngineClientAlias(
            String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return alias(issuers, keyTypes);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return aliases(issuers, keyType);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return alias(issuers, keyType);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return alias(issuers, keyType);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return ALIAS.equals(alias) ? new X509Certificate[] {certificate} : null;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return ALIAS.equals(alias) ? key : null;
    }
}
