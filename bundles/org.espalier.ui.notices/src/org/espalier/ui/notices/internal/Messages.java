// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import org.eclipse.osgi.util.NLS;

/** Texts of this bundle. */
final class Messages extends NLS {
    public static String HEALTH_BAD;
    public static String HEALTH_BAD_ONE;
    public static String HEALTH_BAD_MANY;
    public static String HOST_LOST;
    public static String HOST_LOST_MANY;
    public static String HOST_LOST_ONE;
    public static String TASK_FAILED;
    public static String TASK_FAILED_MANY;
    public static String TASK_FAILED_ONE;
    public static String VM_LOST;
    public static String VM_LOST_MANY;
    public static String VM_LOST_ONE;
    public static String clear;
    public static String columnKind;
    public static String columnWhat;
    public static String columnWhen;
    public static String history;
    public static String more;
    public static String preferences;

    static {
        initializeMessages("org.espalier.ui.notices.internal.messages", Messages.class);
    }

    private Messages() {}
}
