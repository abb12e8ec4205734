// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.swt.widgets.Control;
import org.espalier.ssh.HostKeyQuestion;
import org.espalier.ssh.UnknownHostKey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Asks about many unknown hosts by one dialog: those that come up within a moment together. */
final class TrustQuestions implements HostKeyQuestion {
    private final Map<UnknownHostKey, CompletableFuture<Boolean>> open = new LinkedHashMap<>();
    private final Function<List<UnknownHostKey>, Set<UnknownHostKey>> person;
    private final Soon soon;
    private boolean asking;

    /**
     * Asks nothing yet.
     *
     * @param person gives those that are trusted; on the UI thread
     */
    TrustQuestions(Control owner, Function<List<UnknownHostKey>, Set<UnknownHostKey>> person) {
        this.person = person;
        this.soon = new Soon(owner, this::ask);
        // Whoever waits for an answer must not wait for ever.
        owner.addDisposeListener(e -> answer(open(), Set.of()));
    }

    @Override
    public boolean trusted(UnknownHostKey key) throws InterruptedException {
        CompletableFuture<Boolean> answer;
        synchronized (this) {
            answer = open.computeIfAbsent(key, each -> new CompletableFuture<>());
        }
        soon.run();
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            synchronized (this) {
                open.remove(key, answer);
            }
        }
    }

    private synchronized List<UnknownHostKey> open() {
        return new ArrayList<>(open.keySet());
    }

    private void ask() {
        List<UnknownHostKey> keys = open();
        // While a dialog is open, its event loop runs this; the next dialog comes after it.
        if (asking || keys.isEmpty()) {
            return;
        }
        asking = true;
        try {
            answer(keys, person.apply(keys));
        } finally {
            asking = false;
        }
        soon.run();
    }

    private synchronized void answer(List<UnknownHostKey> keys, Set<UnknownHostKey> trusted) {
        for (UnknownHostKey key : keys) {
            CompletableFuture<Boolean> answer = open.remove(key);
            if (answer != null) {
                answer.complete(trusted.contains(key));
            }
        }
    }
}
