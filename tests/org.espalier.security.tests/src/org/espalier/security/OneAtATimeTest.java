// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostId;
import org.espalier.security.internal.RequestMaker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A revocation that comes while a certificate is being made covers that certificate too. */
class OneAtATimeTest {
    private static final HostId NODE01 = new HostId("node01");

    @TempDir Path root;
    private final TurnClock clock = new TurnClock();
    private SiteAuthority authority;

    /** Something done by another thread. */
    private interface Deed {
        void run() throws Exception;
    }

    /** Lets another thread go ahead, as far as it gets, when it is asked for the time. */
    private static final class TurnClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
        private int questions;
        private Thread other;
        private final List<Exception> failures = new ArrayList<>();

        /** {@code deed} begins when this thread asks for the {@code question}th time. */
        void at(int question, Deed deed) {
            questions = question;
            other =
                    new Thread(
                            () -> {
                                try {
                                    deed.run();
                                } catch (Exception e) {
                                    failures.add(e);
                                }
                            });
        }

        @Override
        public Instant instant() {
            if (other != null && Thread.currentThread() != other && --questions == 0) {
                other.start();
                while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            }
            return now;
        }

        void finish() throws InterruptedException {
            other.join();
            assertThat(questions).as("the other thread had its turn").isLessThanOrEqualTo(0);
            assertThat(failures).isEmpty();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void open() throws Exception {
        authority = SiteAuthority.open(root.resolve("ca"), clock);
    }

    private byte[] request(KeyPair keys) {
        return RequestMaker.request(
                new Peer(PeerRole.AGENT, NODE01.value(), authority.site()).subject(), keys);
    }

    private X509Certificate token(SiteAuthority.Invitation made, String place) throws Exception {
        Path directory = Files.createDirectory(root.resolve(place));
        for (String file : made.files().keySet()) {
            Path path = directory.resolve(file);
            Files.createFile(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(path, made.files().get(file).toArray());
        }
        return Newcomer.token(directory).orElseThrow().certificate();
    }

    private void remove() throws Exception {
        authority.revoke(PeerRole.NEWCOMER, NODE01.value(), "removed");
        authority.revoke(PeerRole.AGENT, NODE01.value(), "removed");
    }

    @Test
    void whatIsRevokedWhileItIsRenewedHasNoSuccessor() throws Exception {
        X509Certificate present = authority.issueAgent(NODE01, root.resolve("agent")).certificate();
        clock.now = clock.now.plus(Duration.ofDays(61));
        clock.at(1, this::remove);
        X509Certificate next =
                authority.admission().renew(present, request(RequestMaker.newKeys()));
        clock.finish();
        assertThat(authority.admission().revoked(next)).contains("removed");
    }

    @Test
    void aHostThatIsRemovedWhileItEnrolsIsNotEnrolled() throws Exception {
        X509Certificate token = token(authority.invite(NODE01), "new");
        clock.at(2, this::remove);
        X509Certificate given = authority.admission().enrol(token, request(RequestMaker.newKeys()));
        clock.finish();
        assertThat(authority.admission().revoked(given)).contains("removed");
    }

    @Test
    void oneOfTwoTokensThatAreMadeAtOnceHolds() throws Exception {
        List<SiteAuthority.Invitation> made = new ArrayList<>();
        clock.at(2, () -> made.add(authority.invite(NODE01)));
        X509Certificate first = token(authority.invite(NODE01), "first");
        clock.finish();
        X509Certificate second = token(made.get(0), "second");
        assertThat(List.of(first, second))
                .filteredOn(token -> authority.admission().revoked(token).isEmpty())
                .containsExactly(second);
    }
}
