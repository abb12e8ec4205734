// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

/** An image that is not deployed; the message says why and who can change that. */
public final class ImageRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why an image is not deployed. */
    public enum Reason {
        /** Nobody gave their word for it. */
        UNSIGNED,
        /** Its signature does not hold: it was altered after it was signed. */
        ALTERED,
        /** Its endorser is none of the site's. */
        UNKNOWN_ENDORSER,
        /** Its endorser is one of another VO. */
        OTHER_VO,
        /** Its endorser is not trusted any more. */
        ENDORSER_REVOKED,
        /** It is not trusted any more. */
        IMAGE_REVOKED,
        /** Its time is over. */
        EXPIRED
    }

    ImageRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
