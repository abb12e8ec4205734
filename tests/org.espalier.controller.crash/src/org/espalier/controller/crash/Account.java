// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was answered and must hold ever after, against what is found. */
final class Account {
    /** A command and its first answer. */
    record Entry(CommandRequest request, CommandReply reply) {}

    private final Map<CommandId, Entry> answered = new LinkedHashMap<>();
    private final Set<Long> revisions = new HashSet<>();
    private long lost;
    private long doubled;

    /** An answer came; returns whether it is the first one to that command. */
    synchronized boolean answered(CommandRequest request, CommandReply reply) {
        Entry before = answered.putIfAbsent(request.id(), new Entry(request, reply));
        if (before == null) {
            if (reply instanceof CommandReply.Accepted accepted
                    && !revisions.add(accepted.revision())) {
                // Two commands cannot have made the same revision: one of them is gone.
                lost++;
            }
            return true;
        }
        if (!before.reply().equals(reply)) {
            boolean twice =
                    before.reply() instanceof CommandReply.Accepted
                            && reply instanceof CommandReply.Accepted;
            lost++;
            doubled += twice ? 1 : 0;
        }
        return false;
    }

    synchronized List<Entry> entries() {
        return List.copyOf(answered.values());
    }

    /** The state must be what the accepted commands made of it. */
    synchronized void check(Snapshot site) {
        Map<GroupId, Long> newest = new HashMap<>();
        Map<GroupId, String> notes = new HashMap<>();
        for (Entry entry : answered.values()) {
            if (entry.request().command() instanceof DefineGroup define
                    && entry.reply() instanceof CommandReply.Accepted accepted
                    && newest.getOrDefault(define.group(), 0L) < accepted.revision()) {
                newest.put(define.group(), accepted.revision());
                notes.put(define.group(), define.note());
            }
        }
        Map<GroupId, String> found = new HashMap<>();
        site.entities().stream()
                .filter(NodeGroup.class::isInstance)
                .map(NodeGroup.class::cast)
                .forEach(group -> found.put(group.id(), group.note()));
        notes.forEach((group, note) -> lost += note.equals(found.get(group)) ? 0 : 1);
    }

    /** Every accepted piece of work must have been done, and none twice. */
    synchronized void check(Path log) throws IOException {
        Set<String> ids = new HashSet<>();
        Set<String> defined = new HashSet<>();
        Set<String> tasks = new HashSet<>();
        for (String line : Files.readAllLines(log)) {
            String[] words = line.split(" ");
            doubled += ids.add(words[0]) ? 0 : 1;
            tasks.add(words[0].substring(0, words[0].indexOf('/')));
            if (words[3].equals("define")) {
                doubled += defined.add(words[5]) ? 0 : 1;
            }
        }
        for (Entry entry : answered.values()) {
            boolean work =
                    entry.request().command() instanceof CreateVms
                            && entry.reply() instanceof CommandReply.Accepted;
            if (work && !tasks.contains(entry.request().id().task().toString())) {
                lost++;
            }
            if (entry.request().command() instanceof ActOnVms
                    && entry.reply() instanceof CommandReply.Refused
                    && tasks.contains(entry.request().id().task().toString())) {
                doubled++;
            }
        }
    }

    synchronized long lost() {
        return lost;
    }

    synchronized long doubled() {
        return doubled;
    }
}
