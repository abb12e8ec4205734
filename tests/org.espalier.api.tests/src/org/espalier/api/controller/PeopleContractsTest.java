// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.DefineVo;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Role;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is said about people, their roles, their credentials and what they did. */
class PeopleContractsTest {
    private static final VoId ATLAS = new VoId("atlas");

    @Test
    void whatOneMayNotIsSaidWithTheRoles() {
        Standing anna =
                new Standing(
                        "anna", List.of(Grant.of(Role.USER, ATLAS)), Set.of(CommandKind.START_VMS));
        assertThat(anna.denies(CommandKind.START_VMS)).isEmpty();
        assertThat(anna.denies(CommandKind.DEFINE_USER))
                .contains(
                        "anna has the role user of VO atlas, which does not allow it. Ask a site"
                                + " administrator.");
        assertThat(new Standing("nora", List.of(), Set.of()).roles()).isEqualTo("no role");
    }

    @ParameterizedTest
    @EnumSource(VmVerb.class)
    void eachVerbIsAKindOfItsOwn(VmVerb verb) {
        CommandKind kind = new ActOnVms(verb, Set.of(VmId.random())).kind();
        assertThat(kind.name()).isEqualTo(verb.name() + "_VMS");
        assertThat(kind.mayNeedReason()).isTrue();
    }

    @Test
    void sharesBeginAtOne() {
        assertThatThrownBy(() -> new DefineVo(ATLAS, "", Optional.of(0L), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A VO cannot have 0 shares. Give 1 or more, or none.");
    }

    @Test
    void aProofSaysWhetherTheAuditIsWhole() {
        assertThat(new AuditProof(7, Optional.empty(), Optional.empty()).message())
                .isEqualTo("The audit is whole: 7 entries verified.");
        assertThat(new AuditProof(7, Optional.empty(), Optional.of(8L)).message())
                .startsWith("The audit was changed outside Espalier: entry 8 is missing or not");
    }

    @Test
    void anEntryIsKeptWithItsLinkAndNothingElseChanged() {
        AuditEntry entry =
                new AuditEntry(1, Instant.EPOCH, "ada", CommandId.random(), "t", "r", true, "ok");
        AuditEntry kept = entry.withHash(Optional.of(Bytes.utf8("link")));
        assertThat(kept.hash()).contains(Bytes.utf8("link"));
        assertThat(kept.withHash(Optional.empty())).isEqualTo(entry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../identity.pem", "/etc/passwd", "", "A.pem", "a b"})
    void credentialsHaveNamesWithoutPath(String file) {
        assertThatThrownBy(() -> files(Map.of(file, Bytes.utf8("x")), 8421))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no name of a credentials file");
    }

    @Test
    void credentialsCrossTheWireAsTheyAre() {
        ConsoleFiles made =
                files(Map.of("identity.pem", Bytes.utf8("k"), "ca.pem", Bytes.utf8("c")), 8421);
        assertThat(ControllerReply.Issued.of(made).made()).isEqualTo(made);
        assertThatThrownBy(() -> files(Map.of(), 0)).hasMessage("controllerPort is 0");
    }

    private static ConsoleFiles files(Map<String, Bytes> files, int port) {
        return new ConsoleFiles("ada", Instant.EPOCH, files, "192.0.2.1", port);
    }
}
