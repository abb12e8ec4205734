// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.Principal;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.GroupId;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.store.SqliteStore;
import org.espalier.controller.vms.VmController;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * A controller whose system calls are recorded: gives itself commands and says by one write each
 * which were acknowledged, so that the record has both in their order.
 */
public final class PowerCutChild {
    /** What an acknowledgement's line begins with; the command's id and its revision follow. */
    static final String ACKNOWLEDGED = "ACKNOWLEDGED ";

    private static final int IN_FLIGHT = 3;
    private static final int COMPACT_EVERY = 40;

    /** So large that the log is checkpointed into the database several times. */
    private static final int NOTE_LENGTH = 20_000;

    private PowerCutChild() {}

    /**
     * Runs to its end.
     *
     * @param arguments the store's directory and how many commands
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int commands = Integer.parseInt(arguments[1]);
        ControllerSettings settings =
                new ControllerSettings(
                        "Cut", directory, directory, ControllerSettings.userNetwork());
        Journal journal = new SqliteStore().open(directory);
        ControllerCore core = ControllerCore.start(settings, journal, Clock.systemUTC());
        VmController vms = VmController.start(core);
        Controller controller =
                core.gate(vms.hosts(), Optional::empty).as(Principal.administrator("driver"));
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        Semaphore free = new Semaphore(IN_FLIGHT);
        for (int i = 0; i < commands; i++) {
            free.acquire();
            DefineGroup command =
                    new DefineGroup(
                            new GroupId("g" + i % 20), Integer.toString(i).repeat(NOTE_LENGTH / 4));
            CompletableFuture<Void> said =
                    controller
                            .submit(CommandRequest.of(command))
                            .thenAccept(reply -> say(out, reply))
                            .toCompletableFuture();
            said.thenRun(free::release);
            if (i % COMPACT_EVERY == COMPACT_EVERY - 1) {
                said.join();
                journal.compact(core.state().snapshot(core.clock().instant()));
            }
        }
        free.acquire(IN_FLIGHT);
        // Not closed: the power goes while it runs.
        Runtime.getRuntime().halt(0);
    }

    private static void say(FileOutputStream out, CommandReply reply) {
        long revision = ((CommandReply.Accepted) reply).revision();
        String line = ACKNOWLEDGED + reply.id() + " " + revision + "\n";
        try {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
