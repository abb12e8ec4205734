// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads the audit page by page, each time only what is new, and keeps the newest entries. For the
 * UI thread; reading is done elsewhere.
 */
final class AuditFeed {
    /** Entries asked for at once. */
    static final int PAGE = 500;

    /** Most entries kept. */
    static final int MOST = 5_000;

    private static final Logger LOG = Logger.getLogger(AuditFeed.class.getName());

    private final Supplier<Controller> controller;
    private final Executor ui;
    private final Listener listener;
    private final List<AuditEntry> entries = new ArrayList<>();

    /** Counts how often it began anew: what was asked for before is not wanted any more. */
    private int beginnings;

    private long last;
    private boolean reading;
    private boolean again;
    private String failure = "";

    /** Is told, on the UI thread, what came and what is kept no more, or that reading failed. */
    interface Listener {
        void changed(List<AuditEntry> came, List<AuditEntry> went);
    }

    AuditFeed(Supplier<Controller> controller, Executor ui, Listener listener) {
        this.controller = controller;
        this.ui = ui;
        this.listener = listener;
    }

    /** Reads what is new; once more after that where it was called meanwhile. */
    void read() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        again = false;
        long after = last;
        int begun = beginnings;
        CompletableFuture.supplyAsync(() -> controller.get().audit(after, PAGE))
                .thenCompose(stage -> stage)
                .whenCompleteAsync(
                        (page, trouble) -> {
                            if (begun == beginnings) {
                                came(page, trouble);
                            }
                        },
                        ui);
    }

    /** Forgets what was read and reads all anew: another role may read something else. */
    void begin() {
        beginnings++;
        reading = false;
        List<AuditEntry> went = List.copyOf(entries);
        entries.clear();
        last = 0;
        listener.changed(List.of(), went);
        read();
    }

    /** Why the last reading failed; empty if it did not. */
    String failure() {
        return failure;
    }

    /** All that are kept, oldest first. */
    List<AuditEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    private void came(List<AuditEntry> page, Throwable trouble) {
        reading = false;
        if (trouble != null) {
            LOG.log(Level.INFO, "The audit was not read", trouble);
            Throwable root = trouble.getCause() == null ? trouble : trouble.getCause();
            failure = String.valueOf(root.getMessage());
            listener.changed(List.of(), List.of());
            return;
        }
        boolean recovered = !failure.isEmpty();
        failure = "";
        List<AuditEntry> came = new ArrayList<>();
        for (AuditEntry entry : page) {
            if (entry.sequence() > last) {
                came.add(entry);
                last = entry.sequence();
            }
        }
        entries.addAll(came);
        List<AuditEntry> oldest = entries.subList(0, Math.max(0, entries.size() - MOST));
        List<AuditEntry> went = List.copyOf(oldest);
        oldest.clear();
        if (recovered || !came.isEmpty()) {
            listener.changed(came, went);
        }
        if (again || page.size() == PAGE) {
            read();
        }
    }
}
