// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.espalier.api.model.HostId;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.join.JoinListener;
import org.espalier.hosts.join.Outcome;
import org.espalier.hosts.join.Step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far each host is, for a table. Written by the job's threads, read by that of the UI. */
final class Rows implements JoinListener {
    private final Runnable changed;
    private final List<Candidate> candidates;
    private final Map<HostId, Row> rows = new HashMap<>();

    /** What a host's state is. */
    enum State {
        WAITING,
        GOING,
        DONE,
        FAILED,
        CANCELLED
    }

    /**
     * A row.
     *
     * @param host which
     * @param state how it stands
     * @param words the state in a word or two
     * @param detail a sentence, where there is one
     */
    record Row(HostId host, State state, String words, String detail) {}

    /**
     * All of them wait.
     *
     * @param changed called after each change, by any thread
     */
    Rows(List<Candidate> candidates, Runnable changed) {
        this.candidates = List.copyOf(candidates);
        this.changed = changed;
        begin(candidates);
    }

    /** These wait, or do so again. */
    void begin(List<Candidate> which) {
        which.forEach(c -> put(new Row(c.id(), State.WAITING, Messages.waiting, "")));
    }

    /** Nobody works on them any more: those without an outcome have none to come. */
    void settle() {
        for (Row row : all()) {
            if (row.state() == State.WAITING || row.state() == State.GOING) {
                ended(new Outcome.Cancelled(row.host()));
            }
        }
    }

    private void put(Row row) {
        synchronized (this) {
            rows.put(row.host(), row);
        }
        changed.run();
    }

    @Override
    public void step(HostId host, Step step, double done) {
        String percent = done > 0 && done < 1 ? " " + Math.round(done * 100) + " %" : "";
        put(new Row(host, State.GOING, step.words() + percent, ""));
    }

    @Override
    public void ended(Outcome outcome) {
        HostId host = outcome.host();
        if (outcome instanceof Outcome.Done done) {
            put(new Row(host, State.DONE, Messages.done, String.join(" ", done.remarks())));
        } else if (outcome instanceof Outcome.Failed failed) {
            put(new Row(host, State.FAILED, Messages.failed, failed.why().message()));
        } else {
            put(new Row(host, State.CANCELLED, Messages.cancelled, ""));
        }
    }

    /** None of them was begun. */
    void failAll(String why) {
        candidates.forEach(c -> put(new Row(c.id(), State.FAILED, Messages.failed, why)));
    }

    /** In the order of the candidates. */
    synchronized List<Row> all() {
        return candidates.stream().map(c -> rows.get(c.id())).toList();
    }

    /** Those that neither are done nor go on: to be tried again. */
    synchronized List<Candidate> again() {
        List<Candidate> again = new ArrayList<>();
        for (Candidate each : candidates) {
            State state = rows.get(each.id()).state();
            if (state == State.FAILED || state == State.CANCELLED) {
                again.add(each);
            }
        }
        return again;
    }

    /** How many of them are in {@code state}. */
    synchronized long count(State state) {
        return rows.values().stream().filter(row -> row.state() == state).count();
    }
}
