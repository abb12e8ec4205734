// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** What a site administrator says of one image, whoever endorsed it. */
public enum ImageWord {
    /** Nothing: its endorser's word counts. */
    BY_ENDORSER,
    /** It is trusted by itself. */
    TRUSTED,
    /** It is not deployed any more. */
    REVOKED
}
