// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import java.util.Objects;

/** What the tree shows that is no entity of the site. */
final class Nodes {
    private Nodes() {}

    /** The root above the virtual organisations. */
    static final class Vos {}

    /** The root above the searches that are kept. */
    static final class Searches {}

    /** The root above the folders. */
    static final class Folders {}

    /** Stands for the children of {@code parent} that are not listed; one for each parent. */
    static final class More {
        private final Object parent;

        More(Object parent) {
            this.parent = Objects.requireNonNull(parent);
        }

        Object parent() {
            return parent;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof More more && more.parent == parent;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(parent);
        }
    }
}
