// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

/** Something followed, until it is closed. */
public interface Subscription extends AutoCloseable {
    /** No further call of the listener begins after this returns. */
    @Override
    void close();
}
