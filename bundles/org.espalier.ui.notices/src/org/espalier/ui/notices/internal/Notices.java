// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All that was told since the console was opened, and what is muted. For the UI thread. */
@Component(service = Notices.class)
public final class Notices {
    private static final Logger LOG = Logger.getLogger(Notices.class.getName());
    private static final String NODE = "org.espalier.ui.notices";
    private static final int KEPT = 500;

    private final Deque<Notice> history = new ArrayDeque<>();
    private final List<Consumer<Notice>> listeners = new CopyOnWriteArrayList<>();

    /** Keeps it, and tells whoever listens. */
    void add(NoticeKind kind, List<String> names) {
        Notice notice = new Notice(Instant.now(), kind, kind.words(names));
        history.addFirst(notice);
        if (history.size() > KEPT) {
            history.removeLast();
        }
        listeners.forEach(each -> each.accept(notice));
    }

    /** The newest first. */
    List<Notice> history() {
        return List.copyOf(history);
    }

    void clear() {
        history.clear();
    }

    /** Whether {@code kind} is not said in the window; it is kept all the same. */
    boolean muted(NoticeKind kind) {
        return node().getBoolean(kind.name(), false);
    }

    void mute(NoticeKind kind, boolean muted) {
        node().putBoolean(kind.name(), muted);
        try {
            node().flush();
        } catch (BackingStoreException e) {
            LOG.log(Level.WARNING, "What is muted will be as before at the next start", e);
        }
    }

    private static Preferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }

    void addListener(Consumer<Notice> listener) {
        listeners.add(listener);
    }

    void removeListener(Consumer<Notice> listener) {
        listeners.remove(listener);
    }
}
