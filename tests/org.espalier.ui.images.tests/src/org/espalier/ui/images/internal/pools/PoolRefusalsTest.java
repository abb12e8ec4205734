// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.pools;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.VoId;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.testing.German;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/** What a pool's form does not take, and in which words, in English and German. */
class PoolRefusalsTest {
    private static final SshKey KEY =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpoYzJ1mXrkGQ2mO6lXk");

    private static PoolDraft whole(String at) {
        PoolDraft draft = new PoolDraft("physics");
        draft.name("store");
        draft.at(at);
        draft.folder("/srv");
        draft.keyFile("/key");
        draft.place().ifPresent(place -> draft.shown(place, KEY));
        draft.compared(true);
        return draft;
    }

    private static String problem(PoolDraft draft) {
        return draft.problem().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "store, names no account of a machine",
        "images@, names no account of a machine",
        "images@store:0, 0 is no port. Give a number from 1 to 65535.",
        "images@store:99999, 99999 is no port",
        "images@store:ssh, ssh is no port",
        "ima ges@store, is no user name",
        "images@st ore, is no host name or address",
        "-o@store, is no user name"
    })
    void whereItIsHasToBeAnAccountOfAMachine(String at, String words) {
        PoolDraft draft = whole(at);
        assertThat(draft.place()).isEmpty();
        assertThat(problem(draft)).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"images@store, 22", "images@10.0.0.7:2222, 2222", "images@[fe80::1]:22, 22"})
    void whatIsOneIsTaken(String at, int port) {
        assertThat(whole(at).problem()).isEmpty();
        assertThat(whole(at).place().map(SshPlace::port)).contains(port);
    }

    @Test
    void namesFoldersAndKeysAreRefusedInThatOrder() {
        PoolDraft draft = new PoolDraft("physics");
        assertThat(problem(draft)).contains("is no name of a pool");
        draft.name("../store");
        assertThat(problem(draft)).contains("\"../store\" is no name of a pool");
        draft.name("store");
        assertThat(problem(draft)).contains("user@host:port");
        draft.at("images@store");
        assertThat(problem(draft)).isEqualTo("Ask for the machine\u2019s key with Show Host Key.");
        draft.shown(new SshPlace("images", "store", 22), KEY);
        assertThat(problem(draft)).contains("folder of the pool");
        draft.folder("/srv");
        assertThat(problem(draft)).contains("file of the private key");
        draft.keyFile("~/.ssh/id");
        assertThat(problem(draft)).contains("\"~/.ssh/id\"").endsWith("Begin it with /.");
        draft.keyFile("/key");
        assertThat(problem(draft)).isEqualTo("Compare the machine\u2019s key, and say so.");
    }

    @Test
    void theFormsOwnWordsAreGermanToo() {
        PoolDraft noKey = new PoolDraft("physics");
        noKey.name("store");
        noKey.at("images@store");
        PoolDraft other = whole("images@store");
        other.keep(true);
        other.forVo(Optional.of(new VoId("atlas")));
        PoolDraft unseen = whole("images@store");
        unseen.compared(false);
        String english = problem(noKey) + problem(other) + problem(unseen);
        try (German words = German.in(Texts.class, "texts")) {
            assertThat(problem(noKey)).isEqualTo(Texts.poolNoKey).isNotIn(english);
            assertThat(problem(other)).isEqualTo(Texts.poolOtherVo);
            assertThat(problem(unseen)).isEqualTo(Texts.poolNotCompared);
            assertThat(english).doesNotContain(Texts.poolNoKey, Texts.poolNotCompared);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "-1, false", "1, true", "36500, true", "36501, false"})
    void daysAreOfUse(int days, boolean good) {
        PoolDraft draft = whole("images@store");
        draft.keep(true);
        draft.days(days);
        assertThat(draft.problem().isEmpty()).isEqualTo(good);
        if (!good) {
            assertThat(problem(draft)).endsWith("Give 1 to 36500 days.");
        }
        draft.keep(false);
        assertThat(draft.problem()).as("nothing is kept, so nothing expires").isEmpty();
    }
}
