// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

/** An image that is not deployed; the message says why and who can change that. */
public final class ImageRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String why;
    private final String nextStep;

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

    ImageRefused(Reason reason, String thing, String why, String nextStep) {
        super(thing + ": " + why + ". " + nextStep + ".");
        this.reason = reason;
        this.why = why;
        this.nextStep = nextStep;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Why, in words: a part of a sentence. */
    public String why() {
        return why;
    }

    /** Who can change that: a sentence without its full stop. */
    public String nextStep() {
        return nextStep;
    }
}
