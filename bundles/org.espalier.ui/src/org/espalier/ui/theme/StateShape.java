// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VmState;

/** A state as a shape: told apart without its colour. */
public enum StateShape {
    /** Disc. */
    RUNNING(Token.OK),
    /** Right half. */
    STARTING(Token.ACCENT),
    /** Left half. */
    STOPPING(Token.INK3),
    /** Two bars. */
    SUSPENDED(Token.HOLD),
    /** Square. */
    SAVED(Token.HOLD),
    /** Ring. */
    STOPPED(Token.INK3),
    /** Diamond with a cross. */
    LOST(Token.ERR),
    /** Diamond with a cross. */
    FAILED(Token.ERR),
    /** Dashed ring. */
    UNKNOWN(Token.INK3),
    /** Triangle. */
    WARNING(Token.WARN),
    /** Tick. */
    DONE(Token.OK),
    /** Small dot. */
    WAITING(Token.INK3),
    /** Two bars. */
    HELD(Token.INK3),
    /** Struck ring. */
    CANCELLED(Token.INK3),
    /** Arrow down. */
    DEPLOYING(Token.ACCENT),
    /** Two arrows. */
    SWAPPING(Token.HOLD),
    /** Ring with a bar: nothing goes in. */
    MAINTENANCE(Token.HOLD);

    private final Token token;

    StateShape(Token token) {
        this.token = token;
    }

    /** Its colour. */
    public Token token() {
        return token;
    }

    /** The shape of a VM's state. A deleted VM keeps the ring; its name is struck through. */
    public static StateShape of(VmState state) {
        return switch (state.label()) {
            case "starting" -> STARTING;
            case "running" -> RUNNING;
            case "suspended" -> SUSPENDED;
            case "saved" -> SAVED;
            case "stopping" -> STOPPING;
            case "lost" -> LOST;
            default -> STOPPED;
        };
    }

    /** The shape of a site's trust in an image. */
    public static StateShape of(ImageTrust trust) {
        return switch (trust) {
            case TRUSTED -> DONE;
            case UNSIGNED, UNKNOWN_ENDORSER, OTHER_VO, EXPIRED -> WARNING;
            case REVOKED, ALTERED -> FAILED;
        };
    }

    /** The shape of a task's state. */
    public static StateShape of(TaskState state) {
        return switch (state) {
            case RUNNING -> STARTING;
            case CANCELLING -> STOPPING;
            case DONE -> DONE;
            case FAILED, BROKEN_OFF -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }
}
