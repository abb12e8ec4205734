// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;

/** What roles and memberships come to. */
class RolesTest {
    private static final VoId ATLAS = new VoId("atlas");
    private static final VoId CMS = new VoId("cms");
    private static final GroupId RACK = new GroupId("rack");

    @ParameterizedTest
    @CsvSource({
        "SITE_ADMINISTRATOR, true, false, false",
        "OPERATOR, true, false, true",
        "AUDITOR, true, true, true",
        "VO_ADMINISTRATOR, true, true, false",
        "USER, true, true, false"
    })
    void whichScopesARoleCanHave(Role role, boolean site, boolean vo, boolean group) {
        assertThat(Grant.site(role).sensible()).isEqualTo(site);
        assertThat(Grant.of(role, ATLAS).sensible()).isEqualTo(vo);
        assertThat(Grant.of(role, RACK).sensible()).isEqualTo(group);
    }

    @Test
    void whoBelongsToAVoIsItsUser() {
        User ada = new User("ada", "", Set.of(), Set.of(ATLAS));
        assertThat(ada.held()).containsExactly(Grant.of(Role.USER, ATLAS));
        assertThat(ada.isOf(ATLAS)).isTrue();
        assertThat(ada.isOf(CMS)).isFalse();
    }

    @Test
    void aRoleOfVosOnTheSiteIsOneInEachOfTheOwn() {
        User ada = new User("ada", "", Set.of(Role.VO_ADMINISTRATOR), Set.of(ATLAS, CMS));
        assertThat(ada.held())
                .containsExactlyInAnyOrder(
                        Grant.of(Role.USER, ATLAS),
                        Grant.of(Role.USER, CMS),
                        Grant.of(Role.VO_ADMINISTRATOR, ATLAS),
                        Grant.of(Role.VO_ADMINISTRATOR, CMS));
        assertThat(new User("eve", "", Set.of(Role.USER), Set.of()).held()).isEmpty();
    }

    @Test
    void whatCannotBeIsNotHeld() {
        User ada =
                new User(
                        "ada",
                        "",
                        Set.of(),
                        Set.of(),
                        List.of(
                                Grant.of(Role.SITE_ADMINISTRATOR, ATLAS),
                                Grant.of(Role.OPERATOR, CMS),
                                Grant.of(Role.USER, RACK),
                                Grant.of(Role.AUDITOR, RACK)));
        assertThat(ada.held()).containsExactly(Grant.of(Role.AUDITOR, RACK));
    }

    @Test
    void aGrantIsReadAsASentenceWouldSayIt() {
        assertThat(Grant.of(Role.VO_ADMINISTRATOR, ATLAS))
                .hasToString("vo administrator of VO atlas");
        assertThat(Grant.of(Role.OPERATOR, RACK)).hasToString("operator of group rack");
        assertThat(Grant.site(Role.AUDITOR)).hasToString("auditor");
    }
}
