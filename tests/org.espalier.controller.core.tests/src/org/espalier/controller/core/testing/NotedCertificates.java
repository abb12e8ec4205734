// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.testing;

import org.espalier.api.Bytes;
import org.espalier.api.controller.CertificateTimes;
import org.espalier.api.controller.ConsoleFiles;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.model.HostId;
import org.espalier.testing.Condition;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An authority that notes what is asked of it. */
public final class NotedCertificates implements SiteCertificates {
    /** What was asked, in order. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** Until when things were revoked late, in order. */
    public final List<Instant> untils = new CopyOnWriteArrayList<>();

    /** Something was asked. */
    public final Condition noted = new Condition();

    /** With what it fails, or null. */
    public volatile IOException failure;

    @Override
    public EnrolmentFiles enrolment(HostId host) throws IOException {
        note("token for " + host);
        return new EnrolmentFiles(
                host, Instant.EPOCH, Map.of("token.pem", Bytes.utf8("secret")), "192.0.2.1", 8421);
    }

    @Override
    public ConsoleFiles console(String name) throws IOException {
        note("credentials for " + name);
        return new ConsoleFiles(
                name, Instant.EPOCH, Map.of("identity.pem", Bytes.utf8("key")), "192.0.2.1", 8421);
    }

    @Override
    public void revoke(Revoked who, String cause) throws IOException {
        note(who.hosts() + " " + who.consoles() + " " + who.serials() + ": " + cause);
    }

    @Override
    public void revokeUntil(Revoked who, Instant until, String cause) throws IOException {
        untils.add(until);
        note("late, " + who.hosts() + " " + who.consoles() + " " + who.serials() + ": " + cause);
    }

    @Override
    public CertificateTimes times() {
        return new CertificateTimes(Instant.MAX, Instant.MAX, Optional.empty(), Map.of());
    }

    private void note(String what) throws IOException {
        if (failure != null) {
            throw failure;
        }
        asked.add(what);
        noted.changed();
    }
}
