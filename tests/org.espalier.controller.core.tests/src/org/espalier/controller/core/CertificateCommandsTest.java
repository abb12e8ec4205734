// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.event.Change;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Role;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.TestCore;
import org.espalier.controller.core.testing.Things;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What ends at the site's authority: tokens for new hosts, and certificates that hold no more. */
class CertificateCommandsTest {
    private static final HostId HOST = new HostId("node1");
    private static final HostId OTHER = new HostId("other");

    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(new MemoryJournal());
        site.submit(new EnrolHosts(Set.of(HOST), new GroupId("rack")));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void anAdministratorGetsATokenAndTheAuditKeepsThat() throws Exception {
        EnrolmentFiles files = get(site.controller.enrolment(HOST));
        assertThat(files.host()).isEqualTo(HOST);
        assertThat(site.certificates.asked).containsExactly("token for " + HOST);
        AuditEntry last = last();
        assertThat(last.title()).isEqualTo("Make an enrolment token for host " + HOST);
        assertThat(last.by()).isEqualTo("root");
        assertThat(last.accepted()).isTrue();
    }

    @Test
    void anOperatorGetsNoTokenAndTheAuditKeepsThatToo() throws Exception {
        Principal operator = new Principal("olga", Set.of(Role.OPERATOR));
        assertThatThrownBy(() -> get(site.as(operator).enrolment(HOST)))
                .cause()
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("olga has the role operator, which does not allow it");
        assertThat(site.certificates.asked).isEmpty();
        assertThat(last().accepted()).isFalse();
    }

    @Test
    void aHostThatTheSiteDoesNotHaveGetsNoToken() {
        refused(
                "No enrolment token was made for other: the site has no host of that name. Enrol"
                        + " the host first.",
                site.controller.enrolment(OTHER));
        assertThat(site.certificates.asked).isEmpty();
    }

    @Test
    void anAuthorityThatFailsIsNamed() {
        site.certificates.failure = new IOException("the disk is full");
        refused(
                "No enrolment token was made for "
                        + HOST
                        + ": the disk is full. Look at the disk of the controller, then try again.",
                site.controller.enrolment(HOST));
    }

    @Test
    void withoutAnAuthorityNothingIsMadeAndNothingRevoked() throws Exception {
        site.listens = false;
        refused(
                "No enrolment token was made for "
                        + HOST
                        + ": the controller does not listen for agents at the moment. Try again in"
                        + " a while; if that does not help, look into the controller's log.",
                site.controller.enrolment(HOST));
        assertThat(refusals(site.submit(new RemoveHosts(Set.of(HOST)))))
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(Refusal.Code.UNREACHABLE);
                            assertThat(refusal.thing())
                                    .isEqualTo("\"Remove host " + HOST + "\" was not done");
                        });
        assertThat(site.state().host(HOST)).isPresent();
    }

    @Test
    void aHostThatIsRemovedIsGoneWithWhatIsForeignOnItAndItsCertificatesAreRevoked()
            throws Exception {
        Vm foreign = Things.vm(1, "foreign", 1, Vm.Origin.FOREIGN);
        site.see(new Change.Put(foreign));
        CommandReply reply =
                site.submit(
                        new CommandRequest(
                                CommandId.random(), new RemoveHosts(Set.of(HOST, OTHER)), ""));
        assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
        assertThat(site.state().host(HOST)).isEmpty();
        assertThat(site.state().vm(foreign.id())).isEmpty();
        assertThat(site.certificates.asked)
                .singleElement()
                .asString()
                .contains(HOST.value(), OTHER.value())
                .endsWith("[] []: root removed the host from the site");
    }

    @Test
    void aHostWithVmsIsNotRemovedAndTheyAreNamed() throws Exception {
        site.see(
                new Change.Put(Things.vm(1, "web", 1, Vm.Origin.MANAGED)),
                new Change.Put(Things.vm(2, "db", 1, Vm.Origin.MANAGED)));
        List<Refusal> refusals = refusals(site.submit(new RemoveHosts(Set.of(HOST))));
        assertThat(refusals)
                .extracting(Refusal::message)
                .containsExactly(
                        "Host "
                                + HOST
                                + " was not removed: it has the VMs db, web. Move or delete them"
                                + " first.");
        assertThat(site.state().host(HOST)).isPresent();
        assertThat(site.certificates.asked).isEmpty();
    }

    @Test
    void whatIsRevokedIsSaidWithItsReason() throws Exception {
        site.submit(new RevokeCertificates(Set.of(HOST), Set.of("anna"), Set.of("ff")));
        assertThat(site.certificates.asked)
                .containsExactly("[" + HOST + "] [anna] [255]: root revoked it (a test)");
        assertThat(last().title())
                .isEqualTo(
                        "Revoke the certificates of host "
                                + HOST
                                + ", those of console anna, certificate ff");
    }

    @Test
    void whatCouldNotBeRevokedIsNotAcknowledgedAndIsRevokedWhenItIsSentAgain() throws Exception {
        site.certificates.failure = new IOException("the disk is full");
        CommandRequest request = CommandRequest.of(new RemoveHosts(Set.of(HOST)));
        assertThatThrownBy(() -> site.submit(request))
                .cause()
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "\"Remove host "
                                + HOST
                                + "\" is not finished: certificates are not revoked yet: the disk"
                                + " is full. Look at the disk of the controller; it is tried again"
                                + " until it is done.");
        site.certificates.failure = null;
        assertThat(site.submit(request)).isInstanceOf(CommandReply.Accepted.class);
        // Not what was issued since: the host may have been enrolled anew.
        assertThat(site.certificates.asked).singleElement().asString().startsWith("late, [node1]");
        assertThat(site.certificates.untils).containsExactly(last().at());
    }

    @Test
    void anOperatorRevokesNothing() throws Exception {
        Principal operator = new Principal("olga", Set.of(Role.OPERATOR));
        CommandReply reply =
                get(
                        site.as(operator)
                                .submit(
                                        CommandRequest.of(
                                                new RevokeCertificates(
                                                        Set.of(), Set.of("root"), Set.of()))));
        assertThat(refusals(reply))
                .extracting(Refusal::code)
                .containsExactly(Refusal.Code.FORBIDDEN);
        assertThat(site.certificates.asked).isEmpty();
    }

    private AuditEntry last() throws Exception {
        List<AuditEntry> entries = get(site.controller.audit(0, 100));
        return entries.get(entries.size() - 1);
    }

    private static List<Refusal> refusals(CommandReply reply) {
        return ((CommandReply.Refused) reply).refusals();
    }

    private static void refused(String words, CompletionStage<?> stage) {
        assertThatThrownBy(() -> get(stage))
                .cause()
                .isInstanceOf(RefusedException.class)
                .hasMessage(words);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
