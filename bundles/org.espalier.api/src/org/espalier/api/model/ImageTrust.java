// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** Whether a site deploys an image of its library, and why not. */
public enum ImageTrust {
    TRUSTED,
    /** Nobody gave their word for it. */
    UNSIGNED,
    /** Its endorser is none of the site's. */
    UNKNOWN_ENDORSER,
    /** It, or its endorser, is not trusted any more. */
    REVOKED,
    /** Its time is over. */
    EXPIRED,
    /** Its signature does not hold, or what the library has of it does not. */
    ALTERED,
    /** Its endorser speaks for another VO. */
    OTHER_VO
}
