// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import java.io.IOException;
import java.util.List;

/** Gives the files that an SSH configuration includes. */
@FunctionalInterface
public interface Includes {
    /**
     * The texts of the files that {@code pattern} names, in the order of their names; empty where
     * there is none, which is no error to OpenSSH either.
     *
     * @throws IOException with a sentence, if one is there and cannot be read
     */
    List<String> read(String pattern) throws IOException;
}
