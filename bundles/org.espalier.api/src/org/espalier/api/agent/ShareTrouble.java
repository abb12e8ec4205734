// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

/** Why a host gets no more of an image from a parent. */
public enum ShareTrouble {
    /** It was not reached, or hung up. */
    CLOSED,
    /** It is silent, or its way is cut. */
    STALLED,
    /** What it sent is not what it has to be. */
    CORRUPT,
    /** It does not let this host in. */
    REFUSED
}
