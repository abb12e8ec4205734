// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import org.eclipse.osgi.util.NLS;

import java.util.List;

/** What is told of. */
enum NoticeKind {
    /** A task ended with items that failed, or was broken off. */
    TASK_FAILED(Messages.TASK_FAILED, Messages.TASK_FAILED_ONE, Messages.TASK_FAILED_MANY),
    /** A host that was there is silent. */
    HOST_LOST(Messages.HOST_LOST, Messages.HOST_LOST_ONE, Messages.HOST_LOST_MANY),
    /** A VM is gone from its host. */
    VM_LOST(Messages.VM_LOST, Messages.VM_LOST_ONE, Messages.VM_LOST_MANY),
    /** More of the site is bad than was. */
    HEALTH_BAD(Messages.HEALTH_BAD, Messages.HEALTH_BAD_ONE, Messages.HEALTH_BAD_MANY);

    /** So many are named. */
    private static final int NAMED = 3;

    private final String label;
    private final String one;
    private final String many;

    NoticeKind(String label, String one, String many) {
        this.label = label;
        this.one = one;
        this.many = many;
    }

    /** Its name to people. */
    String label() {
        return label;
    }

    /** What is said of {@code names}, which all came to it together. */
    String words(List<String> names) {
        if (names.size() == 1) {
            return NLS.bind(one, names.get(0));
        }
        String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        int more = names.size() - NAMED;
        return NLS.bind(
                many, names.size(), more > 0 ? NLS.bind(Messages.more, named, more) : named);
    }
}
