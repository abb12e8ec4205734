// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import org.conscrypt.Conscrypt;

import java.security.Provider;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * TLS as native code (BoringSSL, by Conscrypt). Java's own is bytecode, which a JVM that just
 * started interprets: it takes some hundred MiB until that is as quick, and a host that relays its
 * first image has only those.
 */
public final class NativeTls {
    private static final Logger LOG = Logger.getLogger(NativeTls.class.getName());

    private NativeTls() {}

    /**
     * Empty where there is none for this machine: Java's own does the same, later at full speed.
     */
    public static Optional<Provider> provider() {
        try {
            Conscrypt.checkAvailability();
            return Optional.of(Conscrypt.newProvider());
        } catch (LinkageError e) {
            LOG.log(Level.INFO, "No native TLS for this machine; Java's own is taken", e);
            return Optional.empty();
        }
    }
}
