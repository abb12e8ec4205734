// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.ProgramLayout;
import org.espalier.api.model.HostId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The agent becomes another program, and can be told from the one before it. */
final class ProgramSwitch {
    private static final Logger LOG = Logger.getLogger(ProgramSwitch.class.getName());

    /** Longer than this no new agent is waited for. */
    private static final int MOST_SECONDS = 3600;

    private static final String NEXT = "Look into the agent's log on the host, then try again";

    private final HostId host;
    private final AgentSettings.Program program;
    private final ProgramStore store;
    private final Path work;

    ProgramSwitch(HostId host, AgentSettings.Program program, DiskSpace space) {
        this.host = host;
        this.program = program;
        this.work = program.settings().resolveSibling("update");
        this.store = new ProgramStore(space, program.others(), work);
    }

    private String thing() {
        return "The agent of host " + host + " was not updated";
    }

    AgentReply put(AgentRequest.PutProgram request) throws IOException, RefusedException {
        boolean there = Files.isDirectory(store.place(request.program(), thing()));
        if (!there) {
            store.put(request.program(), request.offset(), request.piece(), thing());
        }
        return done(there);
    }

    AgentReply become(AgentRequest.SwitchProgram request) throws IOException, RefusedException {
        Path wanted = store.place(request.program(), thing());
        Optional<String> failed = failed(request.id());
        if (failed.isPresent()) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Code.ILLEGAL_STATE,
                            thing(),
                            failed.get() + ", so the old one was started again",
                            NEXT));
        } else if (wanted.equals(program.directory())) {
            settle(wanted);
            return done(true);
        } else if (trial().filter(t -> t.get(0).equals(request.id())).isPresent()) {
            return done(false);
        }
        if (!Files.isDirectory(wanted)) {
            if (!store.hasPart(request.program())) {
                throw RefusedException.of(
                        Refusal.Code.NOT_FOUND, thing(), "its program is not there", "Send it");
            }
            store.unpack(request.program(), request.sha256(), thing());
        }
        begin(request, wanted);
        return done(false);
    }

    private void begin(AgentRequest.SwitchProgram request, Path wanted)
            throws IOException, RefusedException {
        Files.createDirectories(work);
        Files.deleteIfExists(work.resolve("failed"));
        Path fresh = work.resolve("trial.new");
        Files.writeString(
                fresh,
                String.join("\n", request.id(), program.directory().toString(), wanted.toString())
                        + "\n");
        Files.move(fresh, work.resolve("trial"), StandardCopyOption.ATOMIC_MOVE);
        // In a session of its own: it goes on when this process ends.
        List<String> command =
                List.of(
                        "setsid",
                        "-f",
                        "bash",
                        program.directory()
                                .resolve(ProgramLayout.SCRIPTS)
                                .resolve(ProgramLayout.SWITCH)
                                .toString(),
                        program.settings().toString(),
                        Long.toString(ProcessHandle.current().pid()),
                        Integer.toString(Math.max(1, Math.min(request.seconds(), MOST_SECONDS))));
        LOG.log(Level.INFO, "Becomes the program {0}", wanted);
        new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(work.resolve("switch.log").toFile()))
                .start();
    }

    /** The controller has this agent: the one before it is wanted no more. */
    private void settle(Path wanted) throws IOException, RefusedException {
        Path trial = work.resolve("trial");
        if (Files.exists(trial) || Files.exists(work.resolve("undone"))) {
            try {
                Files.move(trial, work.resolve("kept"), StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                throw new RefusedException(
                        new Refusal(
                                Refusal.Code.UNREACHABLE,
                                thing(),
                                "it came too late, and the old one is being started again",
                                NEXT),
                        e);
            }
        }
        Files.deleteIfExists(work.resolve("failed"));
        store.keepOnly(wanted);
    }

    private Optional<List<String>> trial() throws IOException {
        return lines("trial").filter(l -> l.size() > 2);
    }

    /** What became of that update: empty where it did not fail. */
    private Optional<String> failed(String id) throws IOException {
        return lines("failed")
                .filter(lines -> lines.size() > 1 && lines.get(0).equals(id))
                .map(lines -> lines.get(1));
    }

    private Optional<List<String>> lines(String name) throws IOException {
        Path file = work.resolve(name);
        try {
            return Optional.of(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            LOG.log(Level.FINEST, "No such file", e);
            return Optional.empty();
        }
    }

    private static AgentReply done(boolean already) {
        return new AgentReply.Done(already, Optional.empty());
    }
}
