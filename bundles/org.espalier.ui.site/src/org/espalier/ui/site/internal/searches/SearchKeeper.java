// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.searches;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.espalier.search.Search;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SavedSearches;

import java.util.Optional;

/** Asks for the names under which searches are kept. */
public final class SearchKeeper {
    private final SavedSearches saved;
    private final Shell shell;

    /** Asks in dialogs of {@code shell}. */
    public SearchKeeper(SavedSearches saved, Shell shell) {
        this.saved = saved;
        this.shell = shell;
    }

    /** Keeps {@code search} under a name that a person gives, if one is given. */
    public void save(Search search) {
        ask(Messages.save, search.text(), "")
                .ifPresent(name -> saved.save(new SavedSearch(name, search.text())));
    }

    /** Calls {@code search} what a person says, if anything. */
    public void rename(SavedSearch search) {
        ask(Messages.rename, search.query(), search.name())
                .ifPresent(name -> saved.rename(search, name));
    }

    private Optional<String> ask(String title, String query, String now) {
        // In a label an ampersand stands for the key of the next letter.
        String label = NLS.bind(Messages.name, query.replace("&", "&&"));
        InputDialog dialog =
                new InputDialog(shell, title, label, now, name -> trouble(name.strip(), now));
        return dialog.open() == Window.OK
                ? Optional.of(dialog.getValue().strip())
                : Optional.empty();
    }

    private String trouble(String name, String now) {
        if (name.isEmpty()) {
            return Messages.nameless;
        }
        boolean taken = !name.equalsIgnoreCase(now) && saved.find(name).isPresent();
        return taken ? NLS.bind(Messages.again, name) : null;
    }
}
