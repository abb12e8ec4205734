// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.model.VmState;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The answers to the last requests, on disk, so that the same request has no second effect even
 * after a restart. An answer lost in a crash does no harm: every request is idempotent by the VM's
 * state too, this only keeps the words.
 */
final class Ledger {
    private static final Logger LOG = Logger.getLogger(Ledger.class.getName());

    private final Path file;
    private final int limit;
    private final Map<String, AgentReply> answers = new LinkedHashMap<>();
    private int lines;

    /** Reads what there is; a line that a crash cut short is skipped. */
    Ledger(Path file, int limit) throws IOException {
        this.file = file;
        this.limit = limit;
        if (Files.exists(file)) {
            for (String line :
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
                parse(line);
            }
            try {
                compact();
            } catch (IOException e) {
                // A host whose disk is full needs its agent most; the next answer tries again.
                lines = 2 * limit;
                LOG.log(Level.WARNING, "The answers in " + file + " cannot be written anew", e);
            }
        }
    }

    synchronized Optional<AgentReply> find(String id) {
        return Optional.ofNullable(answers.get(id));
    }

    synchronized void remember(String id, AgentReply reply) {
        answers.put(id, reply);
        trim();
        try {
            if (++lines > 2 * limit) {
                compact();
            } else {
                Files.writeString(
                        file,
                        format(id, reply) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            // The answer stands and is in memory; only a restart would forget its words.
            LOG.log(Level.WARNING, "The answer to request " + id + " cannot be kept", e);
        }
    }

    private void trim() {
        Iterator<String> oldest = answers.keySet().iterator();
        while (answers.size() > limit) {
            oldest.next();
            oldest.remove();
        }
    }

    private void compact() throws IOException {
        List<String> all = new ArrayList<>();
        answers.forEach((id, reply) -> all.add(format(id, reply)));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, all, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = all.size();
    }

    private static String format(String id, AgentReply reply) {
        List<String> fields = new ArrayList<>();
        fields.add(id);
        if (reply instanceof AgentReply.Done done) {
            fields.add("done");
            fields.add(Boolean.toString(done.already()));
            fields.add(done.state().map(VmState::label).orElse(""));
        } else if (reply instanceof AgentReply.Failed failed) {
            Refusal refusal = failed.refusal();
            fields.add("failed");
            fields.add(refusal.code().name());
            fields.add(refusal.thing());
            fields.add(refusal.cause());
            fields.add(refusal.nextStep());
        } else {
            throw new IllegalArgumentException("No answer to an effect: " + reply);
        }
        fields.replaceAll(f -> URLEncoder.encode(f, StandardCharsets.UTF_8));
        // The dot shows that the line is whole.
        return String.join("\t", fields) + "\t.";
    }

    private void parse(String line) {
        String[] fields = line.split("\t", -1);
        try {
            for (int i = 0; i < fields.length; i++) {
                fields[i] = URLDecoder.decode(fields[i], StandardCharsets.UTF_8);
            }
            if (fields.length == 5 && fields[1].equals("done") && fields[4].equals(".")) {
                Optional<VmState> state =
                        fields[3].isEmpty() ? Optional.empty() : Optional.of(VmState.of(fields[3]));
                answers.put(fields[0], new AgentReply.Done(Boolean.parseBoolean(fields[2]), state));
            } else if (fields.length == 7 && fields[1].equals("failed") && fields[6].equals(".")) {
                answers.put(
                        fields[0],
                        new AgentReply.Failed(
                                new Refusal(
                                        Refusal.Code.valueOf(fields[2]),
                                        fields[3],
                                        fields[4],
                                        fields[5])));
            }
            trim();
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "An unreadable line of " + file + " is skipped", e);
        }
    }
}
