// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

/** libvirt said no. */
final class VirtException extends Exception {
    private static final long serialVersionUID = 1L;

    static final int NO_SUPPORT = 3;
    static final int INVALID_CONNECTION = 6;
    static final int NO_DOMAIN = 42;
    static final int OPERATION_INVALID = 55;
    static final int OPERATION_ABORTED = 78;
    static final int CONFIG_UNSUPPORTED = 67;
    static final int OPERATION_TIMEOUT = 68;
    static final int NO_DOMAIN_SNAPSHOT = 72;
    static final int ARGUMENT_UNSUPPORTED = 74;
    static final int OPERATION_UNSUPPORTED = 84;

    private final int code;

    /** What the last call on this thread failed with. */
    static VirtException last(Virt virt) {
        return new VirtException(virt.virGetLastErrorCode(), virt.virGetLastErrorMessage());
    }

    private VirtException(int code, String message) {
        super(message == null ? "libvirt does not say why" : message);
        this.code = code;
    }

    /** virErrorNumber. */
    int code() {
        return code;
    }

    /** Throws what the last call failed with, if its result is negative. */
    static int check(Virt virt, int result) throws VirtException {
        if (result < 0) {
            throw last(virt);
        }
        return result;
    }

    /** Throws what the last call failed with, if it has no result. */
    static <T> T check(Virt virt, T result) throws VirtException {
        if (result == null) {
            throw last(virt);
        }
        return result;
    }
}
