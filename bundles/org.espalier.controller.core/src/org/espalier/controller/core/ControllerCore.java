// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.LocalAccounts;
import org.espalier.api.controller.SiteBackups;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.controller.SiteHealth;
import org.espalier.controller.core.internal.Kernel;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalReader;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A site's state with its one writer, between {@link #start} and {@link #close}. Needs no OSGi; in
 * OSGi a component starts it where {@link ControllerSettings} are registered, and offers it.
 */
public interface ControllerCore extends SiteControl, AutoCloseable {
    /**
     * Recovers the site from {@code journal} and begins.
     *
     * @param journal nobody else uses it from now on; closed with this, and where this fails
     * @throws JournalException if the journal cannot be read, or what a start changes not be kept
     */
    static ControllerCore start(ControllerSettings settings, Journal journal, Clock clock)
            throws JournalException {
        return Kernel.start(settings, journal, clock);
    }

    /**
     * The controller as its clients see it.
     *
     * @param authority gives the site's authority where there is one at the moment
     */
    default ControllerGate gate(HostAccess hosts, Supplier<Optional<SiteCertificates>> authority) {
        return gate(hosts, authority, Optional::empty);
    }

    /**
     * The controller as its clients see it.
     *
     * @param authority gives the site's authority where there is one at the moment
     * @param backups gives what makes backups where there is one at the moment
     */
    default ControllerGate gate(
            HostAccess hosts,
            Supplier<Optional<SiteCertificates>> authority,
            Supplier<Optional<SiteBackups>> backups) {
        return gate(hosts, authority, backups, Optional::empty);
    }

    /**
     * The controller as its clients see it.
     *
     * @param authority gives the site's authority where there is one at the moment
     * @param backups gives what makes backups where there is one at the moment
     * @param health gives what looks after the site's health where there is one at the moment
     */
    default ControllerGate gate(
            HostAccess hosts,
            Supplier<Optional<SiteCertificates>> authority,
            Supplier<Optional<SiteBackups>> backups,
            Supplier<Optional<SiteHealth>> health) {
        return gate(hosts, authority, backups, health, Optional::empty);
    }

    /**
     * The controller as its clients see it.
     *
     * @param authority gives the site's authority where there is one at the moment
     * @param backups gives what makes backups where there is one at the moment
     * @param health gives what looks after the site's health where there is one at the moment
     * @param images gives the library of images where there is one at the moment
     */
    ControllerGate gate(
            HostAccess hosts,
            Supplier<Optional<SiteCertificates>> authority,
            Supplier<Optional<SiteBackups>> backups,
            Supplier<Optional<SiteHealth>> health,
            Supplier<Optional<ImageAccess>> images);

    /**
     * Has done, in the background, what accepted commands revoke and {@code authority} was not
     * there, or not able, to do: whoever offers an authority calls this.
     */
    void bringRevocations(Supplier<Optional<SiteCertificates>> authority);

    /** Whom the accounts of this machine stand for. */
    LocalAccounts accounts();

    /** The site as it is on disk. */
    JournalReader journal();

    /**
     * Finishes what was submitted, puts everything on disk and lets go of the journal.
     *
     * @throws JournalException if not everything could be put on disk
     */
    @Override
    void close() throws JournalException;
}
