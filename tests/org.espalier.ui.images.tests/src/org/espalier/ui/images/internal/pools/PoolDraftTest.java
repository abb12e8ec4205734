// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.pools;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.SetSshPool;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** A pool that is being written: when it is one, and whose key it has. */
class PoolDraftTest {
    private static final SshPlace STORE = new SshPlace("images", "store", 22);
    private static final SshKey KEY =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpoYzJ1mXrkGQ2mO6lXk");
    private static final SshKey OTHER =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    private static PoolDraft whole() {
        PoolDraft draft = new PoolDraft("physics");
        draft.name("store");
        draft.at("images@store");
        draft.folder("/srv");
        draft.keyFile("/key");
        draft.shown(STORE, KEY);
        draft.compared(true);
        return draft;
    }

    @Test
    void itIsWholeWithAKeyThatSomebodyCompared() {
        assertThat(whole().problem()).isEmpty();
        assertThat(whole().command())
                .isEqualTo(
                        new SetSshPool(
                                "store",
                                new SshPool.Access(STORE, "/srv", "/key", KEY),
                                Optional.empty()));
        PoolDraft draft = whole();
        draft.compared(false);
        assertThat(draft.problem()).isPresent();
        draft.compared(true);
        draft.folder("srv");
        assertThat(draft.problem().orElseThrow()).contains("folder of the pool");
        draft.folder("/srv");
        draft.at("store");
        assertThat(draft.problem().orElseThrow()).contains("user@host:port");
    }

    @Test
    void anotherMachineHasAnotherKey() {
        PoolDraft draft = whole();
        draft.at("images@other");
        assertThat(draft.hostKey()).isEmpty();
        assertThat(draft.compared()).isFalse();
        assertThat(draft.problem()).isPresent();
        draft.at("images@store");
        assertThat(draft.problem()).as("it is the first again").isEmpty();
    }

    @Test
    void aKeyThatIsShownAnewIsComparedAnewUnlessItIsTheSame() {
        PoolDraft draft = whole();
        draft.shown(STORE, KEY);
        assertThat(draft.compared()).isTrue();
        draft.shown(STORE, OTHER);
        assertThat(draft.compared()).isFalse();
        assertThat(draft.hostKey()).contains(OTHER);
    }

    @Test
    void whatIsKeptIsSomebodys() {
        PoolDraft draft = whole();
        draft.keep(true);
        draft.os(" Debian ");
        draft.days(30);
        draft.trusted(true);
        SshPool.Keeping keeping = draft.command().keeping().orElseThrow();
        assertThat(keeping)
                .isEqualTo(
                        new SshPool.Keeping(
                                new VoId("physics"), "Debian", "x86_64", "kvm", 30, true));
        SshPool pool =
                new SshPool(
                        "store", draft.command().access(), Optional.of(keeping), Optional.empty());
        assertThat(PoolDraft.of(pool, "other").command()).isEqualTo(draft.command());
        assertThat(PoolDraft.of(pool, "other").problem()).isEmpty();
        draft.vo("");
        assertThat(draft.problem()).isPresent();
    }

    @Test
    void whatIsForAVoIsKeptForNoOther() {
        PoolDraft draft = whole();
        draft.forVo(Optional.of(new VoId("atlas")));
        assertThat(draft.problem()).isEmpty();
        assertThat(draft.command().vo()).contains(new VoId("atlas"));
        SshPool pool =
                new SshPool(
                        "store",
                        draft.command().access(),
                        draft.command().vo(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(PoolDraft.of(pool, "physics").command()).isEqualTo(draft.command());
        draft.keep(true);
        assertThat(draft.problem().orElseThrow()).contains("another VO");
        draft.vo("atlas");
        assertThat(draft.problem()).isEmpty();
    }
}
