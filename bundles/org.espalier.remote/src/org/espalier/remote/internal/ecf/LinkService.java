// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

/** The remote service that each side offers to the other. */
public interface LinkService {
    /** Name of {@link #deliver} for ECF. */
    String DELIVER = "deliver";

    /** Takes a piece of a link. */
    void deliver(byte[] piece);
}
