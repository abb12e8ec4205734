// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.controller.SiteCertificates.Revoked;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalReader;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Brings to the authority what accepted commands revoke and a crash or a full disk kept from it: at
 * the start, and after a failure until it is done. No certificate of an older time holds.
 */
final class LateRevocations {
    /** Longer than any certificate holds. */
    static final Duration KEPT = Duration.ofDays(92);

    private static final Logger LOG = Logger.getLogger(LateRevocations.class.getName());
    private static final int PAGE = 500;
    private static final int HEX = 16;

    private final JournalReader journal;
    private final Clock clock;
    private final Executor now;
    private final Executor later;

    /**
     * The authority has what commands up to this entry of the audit revoke; negative: not known.
     */
    private long through = -1;

    private boolean waiting;

    /**
     * Begins nothing yet.
     *
     * @param later runs what it is given after a while
     */
    LateRevocations(JournalReader journal, Clock clock, Executor now, Executor later) {
        this.journal = journal;
        this.clock = clock;
        this.now = now;
        this.later = later;
    }

    /** Whose certificates end by {@code command}; empty where it ends none. */
    static Optional<Revoked> revoked(Command command) {
        if (command instanceof RemoveHosts remove) {
            return Optional.of(new Revoked(remove.hosts(), Set.of(), Set.of()));
        } else if (command instanceof RemoveUser remove) {
            return Optional.of(new Revoked(Set.of(), Set.of(remove.name()), Set.of()));
        } else if (command instanceof RevokeCertificates revoke) {
            Set<BigInteger> serials =
                    revoke.serials().stream()
                            .map(serial -> new BigInteger(serial, HEX))
                            .collect(Collectors.toSet());
            return Optional.of(new Revoked(revoke.hosts(), revoke.consoles(), serials));
        }
        return Optional.empty();
    }

    /** Why they end, for whoever is cut off. */
    static String cause(CommandRecord record) {
        Command command = record.request().command();
        String what = record.audit().by();
        if (command instanceof RemoveHosts) {
            what += " removed the host from the site";
        } else if (command instanceof RemoveUser) {
            what += " removed that person from the site";
        } else {
            what += " revoked it";
        }
        String reason = record.request().reason();
        return reason.isEmpty() ? what : what + " (" + reason + ")";
    }

    /** Does what was not done, now. */
    void bring(Supplier<Optional<SiteCertificates>> authority) {
        now.execute(() -> pass(authority));
    }

    /** The authority did not do what {@code record} demands; it is asked again later. */
    synchronized void failed(CommandRecord record, Supplier<Optional<SiteCertificates>> authority) {
        through = Math.min(through, record.audit().sequence() - 1);
        again(authority);
    }

    private void again(Supplier<Optional<SiteCertificates>> authority) {
        if (!waiting) {
            waiting = true;
            later.execute(() -> pass(authority));
        }
    }

    private synchronized void pass(Supplier<Optional<SiteCertificates>> authority) {
        waiting = false;
        Optional<SiteCertificates> there = authority.get();
        if (there.isEmpty()) {
            // Whoever offers the next one has it brought.
            return;
        }
        try {
            bringTo(there.get());
        } catch (JournalException | IOException e) {
            LOG.log(Level.WARNING, "Certificates are not revoked yet; it is tried again", e);
            again(authority);
        }
    }

    private void bringTo(SiteCertificates authority) throws JournalException, IOException {
        Instant oldest = clock.instant().minus(KEPT);
        List<CommandRecord> page;
        do {
            page = journal.commands(Math.max(0, through), PAGE);
            for (CommandRecord record : page) {
                if (record.reply() instanceof CommandReply.Accepted
                        && record.audit().at().isAfter(oldest)) {
                    Optional<Revoked> revoked = revoked(record.request().command());
                    if (revoked.isPresent()) {
                        authority.revokeUntil(revoked.get(), record.audit().at(), cause(record));
                    }
                }
                through = record.audit().sequence();
            }
        } while (page.size() == PAGE);
    }
}
