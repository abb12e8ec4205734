// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks for controls below a composite. UI thread only. */
final class Finder {
    private Finder() {}

    /** All visible controls of {@code type} below {@code root} for which {@code wanted} holds. */
    static <T extends Control> List<T> find(Composite root, Class<T> type, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        collect(root, type, wanted, found);
        return found;
    }

    private static <T extends Control> void collect(
            Control at, Class<T> type, Predicate<T> wanted, List<T> found) {
        if (at.isDisposed() || !at.getVisible()) {
            return;
        }
        if (type.isInstance(at) && wanted.test(type.cast(at))) {
            found.add(type.cast(at));
        }
        if (at instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collect(child, type, wanted, found);
            }
        }
    }

    /** A control's text without mnemonic and accelerator. */
    static String plain(String text) {
        int tab = text.indexOf('\t');
        return (tab < 0 ? text : text.substring(0, tab)).replace("&", "");
    }
}
