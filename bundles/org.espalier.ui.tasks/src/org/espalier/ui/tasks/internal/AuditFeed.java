// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
    private final Runnable changed;
    private final List<AuditEntry> entries = new ArrayList<>();
    private AuditFilter filter = AuditFilter.ALL;

    /** Those of the entries that pass. */
    private List<AuditEntry> shown = List.of();

    /** Counts how often it began anew: what was asked for before is not wanted any more. */
    private int beginnings;

    private long last;
    private boolean reading;
    private boolean again;
    private String failure = "";

    AuditFeed(Supplier<Controller> controller, Executor ui, Runnable changed) {
        this.controller = controller;
        this.ui = ui;
        this.changed = changed;
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
        entries.clear();
        last = 0;
        sift();
        read();
    }

    /** Shows those of the entries that {@code wanted} lets pass. */
    void filter(AuditFilter wanted) {
        filter = wanted;
        sift();
    }

    private void sift() {
        shown = entries.stream().filter(filter::passes).toList();
        changed.run();
    }

    /** How many pass. */
    int size() {
        return shown.size();
    }

    /** How many are kept, whether they pass or not. */
    int kept() {
        return entries.size();
    }

    /** The entry {@code index}, 0 the newest. */
    AuditEntry newest(int index) {
        return shown.get(shown.size() - 1 - index);
    }

    /** Which index {@link #newest} has {@code entry} at now; −1 if it is not kept any more. */
    int indexOf(AuditEntry entry) {
        int at =
                Collections.binarySearch(
                        shown, entry, Comparator.comparingLong(AuditEntry::sequence));
        return at < 0 ? -1 : shown.size() - 1 - at;
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
            changed.run();
            return;
        }
        boolean recovered = !failure.isEmpty();
        failure = "";
        for (AuditEntry entry : page) {
            if (entry.sequence() > last) {
                entries.add(entry);
                last = entry.sequence();
            }
        }
        if (entries.size() > MOST) {
            entries.subList(0, entries.size() - MOST).clear();
        }
        if (recovered || !page.isEmpty()) {
            sift();
        }
        if (again || page.size() == PAGE) {
            read();
        }
    }
}
