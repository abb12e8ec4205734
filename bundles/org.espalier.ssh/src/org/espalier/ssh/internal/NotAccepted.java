// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

/** A way to log in did not work; another one may. */
public final class NotAccepted extends Exception {
    private static final long serialVersionUID = 1L;

    NotAccepted(String why, Throwable cause) {
        super(why, cause);
    }
}
