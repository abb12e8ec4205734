// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.ATLAS;
import static org.espalier.controller.core.testing.Cast.CMS;
import static org.espalier.controller.core.testing.ImageCast.ACCESS;
import static org.espalier.controller.core.testing.ImageCast.OF_ATLAS;
import static org.espalier.controller.core.testing.ImageCast.OF_CMS;

import org.espalier.api.Bytes;
import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Role;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.User;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.testing.Cast.Persona;
import org.espalier.controller.core.testing.ImageCast;
import org.espalier.controller.core.testing.NoHosts;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Whose a pool that is reached over SSH is: nobody else learns of it, or has it dialled. */
class PoolAccessTest {
    /** Answers for all of several VOs, and for nothing that is the site's own. */
    private static final User HEAD =
            new User(
                    "vito",
                    "",
                    Set.of(),
                    Set.of(ATLAS, CMS),
                    List.of(Grant.site(Role.VO_ADMINISTRATOR)));

    private static final SshPlace ELSEWHERE = new SshPlace("root", "10.0.0.1", 25);

    private final List<PoolQuestion> asked = new ArrayList<>();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(new ScriptedJournal());
        List<Change> all = new ArrayList<>();
        ImageCast.site()
                .snapshot(Instant.EPOCH)
                .entities()
                .forEach(entity -> all.add(new Change.Put(entity)));
        all.add(new Change.Put(HEAD));
        site.see(all.toArray(Change[]::new));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Controller as(Principal principal) {
        return site.core
                .gate(
                        new NoHosts(),
                        Optional::empty,
                        Optional::empty,
                        Optional::empty,
                        () -> Optional.of(new Noting()))
                .as(principal);
    }

    private static Principal head() {
        return Principal.person(HEAD.name(), "192.0.2.7");
    }

    /** Why nothing was asked; empty where it was. */
    private Optional<Refusal> ask(Principal by, PoolQuestion question) {
        try {
            as(by).askPool(question).toCompletableFuture().join();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(((RefusedException) e.getCause()).refusal());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADMIN | atlas-store cms-store idle-store none site-store",
                "VO_ADMIN | atlas-store",
                "OPERATOR | ''",
                "OPERATOR_A | ''",
                "AUDITOR | ''",
                "AUDITOR_ATLAS | ''",
                "AUDITOR_A | ''",
                "USER | ''",
                "MUDDLED | ''",
                "NOBODY | ''"
            })
    void onlyWhosePoolItIsIsToldWhatLiesThere(Persona persona, String pools) {
        Set<String> told = new TreeSet<>();
        for (String pool :
                List.of("atlas-store", "cms-store", "idle-store", "site-store", "none")) {
            asked.clear();
            Optional<Refusal> why = ask(persona.principal(), new PoolQuestion.Files(pool, "below"));
            if (why.isEmpty()) {
                told.add(pool);
            } else {
                assertThat(asked).as("nothing is contacted").isEmpty();
                assertThat(why.get().code()).isEqualTo(Refusal.Code.FORBIDDEN);
                assertThat(why.get().thing()).isEqualTo("SSH pool " + pool + " was not looked at");
            }
        }
        assertThat(String.join(" ", told)).isEqualTo(pools);
    }

    @Test
    void whatIsThereAndWhatIsNotIsRefusedInTheSameWords() {
        Principal vera = Persona.VO_ADMIN.principal();
        Refusal there = ask(vera, new PoolQuestion.Files("cms-store", "")).orElseThrow();
        Refusal none = ask(vera, new PoolQuestion.Files("none", "")).orElseThrow();
        assertThat(there.message().replace("cms-store", "none")).isEqualTo(none.message());
    }

    @ParameterizedTest
    @EnumSource(Persona.class)
    void whatSendingTakesIsToldToWhomMaySend(Persona persona) {
        SendImage own = new SendImage(OF_ATLAS.id(), Set.of("atlas-store"));
        boolean may = persona == Persona.ADMIN || persona == Persona.VO_ADMIN;
        assertThat(ask(persona.principal(), new PoolQuestion.Sending(own)).isEmpty())
                .isEqualTo(may);
        SendImage others = new SendImage(OF_ATLAS.id(), Set.of("atlas-store", "cms-store"));
        Optional<Refusal> why = ask(persona.principal(), new PoolQuestion.Sending(others));
        assertThat(why.isEmpty()).isEqualTo(persona == Persona.ADMIN);
        why.ifPresent(
                it -> {
                    assertThat(it.code()).isEqualTo(Refusal.Code.FORBIDDEN);
                    assertThat(it.thing()).contains("Send image");
                });
        assertThat(asked).as("nothing is contacted").hasSize(may ? why.isEmpty() ? 2 : 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Persona.class)
    void onlySiteAdministratorsHaveAMachineDialled(Persona persona) {
        Optional<Refusal> why = ask(persona.principal(), new PoolQuestion.HostKey(ELSEWHERE));
        assertThat(why.isEmpty()).isEqualTo(persona == Persona.ADMIN);
        assertThat(asked).hasSize(persona == Persona.ADMIN ? 1 : 0);
        why.ifPresent(
                refusal ->
                        assertThat(refusal.thing())
                                .isEqualTo("The host key of root@10.0.0.1:25 was not asked for"));
    }

    @Test
    void whoAnswersForVosDoesNotAnswerForWhatIsTheSites() {
        Sight sight = new Sight(Who.of(head(), site.state()), site.state());
        List<String> seen =
                site.state()
                        .all(EntityKind.SSH_POOL, SshPool.class)
                        .filter((Entity pool) -> sight.sees(pool))
                        .map(SshPool::name)
                        .sorted()
                        .toList();
        assertThat(seen).containsExactly("atlas-store", "cms-store");
        assertThat(ask(head(), new PoolQuestion.Files("cms-store", ""))).isEmpty();
        assertThat(ask(head(), new PoolQuestion.Files("site-store", ""))).isPresent();
        assertThat(ask(head(), new PoolQuestion.HostKey(ELSEWHERE))).isPresent();
        assertThat(may(load("a.raw", "cms-store", false))).isTrue();
        assertThat(may(load("a.raw", "site-store", false))).isFalse();
        assertThat(may(load("/etc/shadow", "", false))).as("any file").isFalse();
        assertThat(may(load("a.raw", "cms-store", true))).as("trusted").isFalse();
        assertThat(may(new LookAtSshPool("cms-store"))).isTrue();
        assertThat(may(new LookAtSshPool("site-store"))).isFalse();
        assertThat(may(new SendImage(OF_CMS.id(), Set.of("atlas-store")))).isTrue();
        assertThat(may(new SendImage(OF_CMS.id(), Set.of("site-store")))).isFalse();
        assertThat(may(new RemoveSshPool("cms-store"))).isFalse();
        assertThat(may(new SetSshPool("cms-store", ACCESS, Optional.of(CMS), Optional.empty())))
                .isFalse();
    }

    private boolean may(Command command) {
        SiteState state = site.state();
        return Authorisation.refuse(Who.of(head(), state), command, state, Instant.now(), "It")
                .isEmpty();
    }

    private static ImportImage load(String file, String pool, boolean trusted) {
        return new ImportImage(
                file,
                "a",
                "1",
                CMS,
                "",
                "",
                "",
                Instant.MAX,
                trusted,
                Optional.of(pool).filter(name -> !name.isEmpty()));
    }

    @Test
    void aPoolThatIsGivenToAnotherVoGoesForThoseOfTheFirst() {
        SiteState before = ImageCast.site();
        SshPool given = ImageCast.pool("atlas-store", Optional.of(CMS));
        assertThat(seen(before, given)).containsExactly(new Change.Remove(given.key()));
        SshPool back = ImageCast.pool("cms-store", Optional.of(ATLAS));
        assertThat(seen(before, back)).containsExactly(new Change.Put(back));
        SshPool other = ImageCast.pool("site-store", Optional.empty());
        assertThat(seen(before, other)).isEmpty();
    }

    private static List<Change> seen(SiteState before, SshPool after) {
        Visibility vera = new Visibility(Persona.VO_ADMIN.principal(), before);
        vera.begin(before, Instant.EPOCH);
        Revision revision =
                new Revision(
                        before.number() + 1,
                        Instant.EPOCH,
                        new Cause.Observed("test"),
                        List.of(new Change.Put(after)));
        return ((Revision) vera.next(revision).orElseThrow()).changes();
    }

    @Test
    void theAuditNamesNoPoolToWhomItIsNotFor() throws Exception {
        for (Command command :
                List.of(
                        new SendImage(OF_ATLAS.id(), Set.of("site-store")),
                        new SendImage(OF_ATLAS.id(), Set.of("cms-store", "atlas-store")),
                        new SendImage(OF_ATLAS.id(), Set.of("atlas-store")),
                        new LookAtSshPool("site-store"),
                        new LookAtSshPool("atlas-store"),
                        new SetSshPool("site-store", ACCESS, Optional.empty()),
                        new RemoveSshPool("site-store"))) {
            site.submit(new CommandRequest(CommandId.random(), command, ""));
        }
        List<String> titles =
                as(Persona.VO_ADMIN.principal()).audit(0, 100).toCompletableFuture().join().stream()
                        .map(AuditEntry::title)
                        .toList();
        assertThat(titles)
                .containsExactlyInAnyOrder(
                        "Send image atlas to SSH pool atlas-store", "Look at SSH pool atlas-store");
    }

    @Test
    void aPoolOfAVoThatIsDissolvedIsNobodysOfALaterOneOfThatName() throws Exception {
        VoId gone = new VoId("gone");
        SshPool.Keeping keeping = new SshPool.Keeping(gone, "", "x86_64", "", 1, false);
        site.see(
                new Change.Put(new Vo(gone, "")),
                new Change.Put(
                        new SshPool(
                                "left",
                                ACCESS,
                                Optional.of(gone),
                                Optional.of(keeping),
                                Optional.empty())));
        site.submit(new DissolveVo(gone));
        assertThat(site.state().get(SshPool.key("left")))
                .contains(ImageCast.pool("left", Optional.empty()));
    }

    /** Notes what reaches it. */
    private final class Noting implements ImageAccess {
        @Override
        public CompletionStage<DeploymentPlan> planDeployment(
                SiteState state, DeployImage command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<List<SharedChunks>> shared(SiteState state, ImageId image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Bytes> manifest(ImageId image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<PoolAnswer> askPool(SiteState state, PoolQuestion question) {
            asked.add(question);
            return CompletableFuture.completedFuture(new PoolAnswer.Files(List.of(), false));
        }

        @Override
        public Subscription follow(TaskId task, Consumer<DeploymentPicture> listener) {
            throw new UnsupportedOperationException();
        }
    }
}
