// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.SshPool;
import org.espalier.controller.core.SiteState;
import org.espalier.ssh.HostKeyQuestion;
import org.espalier.ssh.PinnedKey;
import org.espalier.ssh.RemoteFolder;
import org.espalier.ssh.Ssh;
import org.espalier.ssh.SshConnection;
import org.espalier.ssh.SshLogin;
import org.espalier.ssh.SshTarget;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reaches pools over SSH: each call waits for the other machine, a bounded time. */
final class Pools {
    /** So long a connection, and each step of the log-in, may take. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** So much of a directory is told. */
    static final int ENTRIES_MOST = 1000;

    private Pools() {}

    /** The pool {@code name} of the site. */
    static SshPool named(SiteState state, String name) throws RefusedException {
        return state.get(SshPool.key(name))
                .map(SshPool.class::cast)
                .orElseThrow(
                        () ->
                                RefusedException.of(
                                        Refusal.Code.NOT_FOUND,
                                        "SSH pool " + name + " was not read",
                                        "the site has no such pool",
                                        "Look into the list of SSH pools"));
    }

    /** Logs in, to the machine that people said it is and to no other. */
    static SshConnection connect(SshPool pool) throws RefusedException, InterruptedException {
        SshPool.Access access = pool.access();
        PinnedKey known =
                new PinnedKey(
                        access.hostKey(),
                        "SSH pool " + pool.name(),
                        "If it was installed anew, edit SSH pool "
                                + pool.name()
                                + " and accept its new key");
        SshLogin key = new SshLogin.KeyFile(Path.of(access.keyFile()), Optional.empty());
        return new Ssh(known, HostKeyQuestion.never(), LIMIT)
                .connect(SshTarget.of(access.place()), List.of(key));
    }

    /** What is asked. */
    static PoolAnswer answer(SiteState state, PoolQuestion question)
            throws RefusedException, InterruptedException {
        if (question instanceof PoolQuestion.HostKey of) {
            return new PoolAnswer.Key(Ssh.keyOf(SshTarget.of(of.place()), LIMIT));
        }
        PoolQuestion.Files of = (PoolQuestion.Files) question;
        RemoteFolder.Listing found = list(named(state, of.pool()), of.below());
        return new PoolAnswer.Files(
                found.entries().stream()
                        .map(
                                e ->
                                        new PoolAnswer.Entry(
                                                e.name(), e.directory(), e.bytes(), e.changed()))
                        .toList(),
                found.cut());
    }

    /** What lies there, at most {@link #ENTRIES_MOST}. */
    static RemoteFolder.Listing list(SshPool pool, String below)
            throws RefusedException, InterruptedException {
        try (SshConnection connection = connect(pool);
                RemoteFolder folder = connection.folder(pool.access().folder())) {
            return folder.list(below, ENTRIES_MOST);
        }
    }
}
