// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

/** Carries a {@link Refusal} out of code that was asked to do something. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Wraps {@code refusal}. */
    public RefusedException(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    /** Wraps {@code refusal} with the exception behind it. */
    public RefusedException(Refusal refusal, Throwable cause) {
        super(refusal.message(), cause);
        this.refusal = refusal;
    }

    /** Shorthand for the four parts of a refusal. */
    public static RefusedException of(
            Refusal.Code code, String thing, String cause, String nextStep) {
        return new RefusedException(new Refusal(code, thing, cause, nextStep));
    }

    /** What was refused and why. */
    public Refusal refusal() {
        return refusal;
    }
}
