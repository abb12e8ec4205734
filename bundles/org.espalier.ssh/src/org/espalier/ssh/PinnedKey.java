// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import org.espalier.api.model.SshKey;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The one key of the one host that is connected to, as people keep it elsewhere.
 *
 * @param key it
 * @param place where it is kept, for people
 * @param next what a person does who gave the host another key on purpose, without a full stop
 */
public record PinnedKey(SshKey key, String place, String next) implements TrustedKeys {
    /** Checks. */
    public PinnedKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(next, "next");
    }

    @Override
    public Verdict check(String name, byte[] shown) {
        return Arrays.equals(key.bytes(), shown) ? Verdict.KNOWN : Verdict.CHANGED;
    }

    @Override
    public List<byte[]> keys(String name) {
        return List.of(key.bytes());
    }

    @Override
    public void add(String name, byte[] shown) throws IOException {
        throw new IOException("only people change " + place);
    }

    @Override
    public String replacing(String name) {
        return next;
    }
}
