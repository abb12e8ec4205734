// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import java.io.IOException;
import java.util.List;

/** The keys that hosts are known by. Safe for many threads. */
public interface TrustedKeys {
    /** What is known of a key. */
    enum Verdict {
        /** It is the host's. */
        KNOWN,
        /** The host was never seen. */
        UNKNOWN,
        /** The host is known by another key. */
        CHANGED,
        /** This very key is marked as one that nobody may use any more. */
        REVOKED
    }

    /**
     * What is known of {@code key} at {@code name}.
     *
     * @param name {@link SshTarget#knownAs()}
     * @param key in SSH's wire form
     * @throws IOException with a sentence, if that cannot be looked up
     */
    Verdict check(String name, byte[] key) throws IOException;

    /** The keys that {@code name} is known by. */
    List<byte[]> keys(String name) throws IOException;

    /**
     * Knows {@code name} by {@code key} from now on; for good on return, or not at all.
     *
     * @throws IOException with a sentence, if it does not
     */
    void add(String name, byte[] key) throws IOException;

    /** Where they are kept, for people. */
    String place();

    /**
     * What a person does who gave {@code name} another key on purpose: a sentence without its full
     * stop.
     */
    String replacing(String name);
}
