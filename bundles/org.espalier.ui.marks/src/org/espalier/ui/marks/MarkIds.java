// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks;

/** The ids of the commands on what people keep about VMs, hosts and images. */
public final class MarkIds {
    private static final String PREFIX = "org.espalier.ui.marks.";

    public static final String EDIT_TAGS = PREFIX + "editTags";
    public static final String EDIT_NOTE = PREFIX + "editNote";
    public static final String SET_FOLDER = PREFIX + "setFolder";
    public static final String SET_OWNER = PREFIX + "setOwner";
    public static final String PROTECT = PREFIX + "protect";
    public static final String UNPROTECT = PREFIX + "unprotect";
    public static final String LOCK = PREFIX + "lock";
    public static final String UNLOCK = PREFIX + "unlock";

    private MarkIds() {}
}
