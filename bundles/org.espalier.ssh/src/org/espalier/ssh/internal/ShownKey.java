// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import org.espalier.ssh.TrustedKeys;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Trusts no key, and keeps the one that was shown. */
public final class ShownKey implements TrustedKeys {
    private volatile String line;

    /** What was shown, as a line of a .pub file; empty where nothing was. */
    public Optional<String> line() {
        return Optional.ofNullable(line);
    }

    @Override
    public Verdict check(String name, byte[] key) {
        line = HostKeyLine.type(key) + " " + Base64.getEncoder().encodeToString(key);
        return Verdict.CHANGED;
    }

    @Override
    public List<byte[]> keys(String name) {
        return List.of();
    }

    @Override
    public void add(String name, byte[] key) throws IOException {
        throw new IOException("no key is kept");
    }

    @Override
    public String place() {
        return "nowhere";
    }

    @Override
    public String replacing(String name) {
        return "Compare it with that of the host";
    }
}
