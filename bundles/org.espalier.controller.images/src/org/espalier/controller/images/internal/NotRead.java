// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;

import java.io.IOException;

/** Why an image's bytes did not come, in the words of a refusal. */
final class NotRead extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal why;

    /** For {@code why}, which says where it was. */
    NotRead(Refusal why, Throwable cause) {
        super(why.message(), cause);
        this.why = why;
    }

    /** That {@code thing} was not done for it. */
    Refusal refusal(String thing) {
        return new Refusal(why.code(), thing, why.thing() + ": " + why.cause(), why.nextStep());
    }
}
