// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

/** New VMs while they are filled in. */
class DraftTest {
    private static final ImageId IMAGE = ImageId.random();
    private static final Set<HostId> HOSTS = Set.of(new HostId("node01"));

    @Test
    void completeDraftIsACommand() {
        Draft draft = draft("tiny", 3, Placement.Strategy.SPREAD, HOSTS);
        assertThat(draft.problem(Set.of())).isEmpty();
        CreateVms command = draft.command();
        assertThat(command.nameOf(2)).isEqualTo("tiny-3");
        assertThat(command.placement()).isEqualTo(Placement.spread());
        assertThat(command.size().memoryBytes()).isEqualTo(1L << 28);
        assertThat(draft.act()).isEqualTo("Create 3 VMs");
    }

    @Test
    void namedHostsGoIntoTheCommand() {
        Draft draft = draft("tiny", 1, Placement.Strategy.NAMED, HOSTS);
        assertThat(draft.command().placement().hosts()).isEqualTo(HOSTS);
        assertThat(draft.act()).isEqualTo("Create VM");
        assertThat(draft("tiny", 1, Placement.Strategy.NAMED, Set.of()).problem(Set.of()))
                .get()
                .asString()
                .contains("Check at least one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tiny", "-a", "a-", "a b", "ä", "a_b"})
    void namesFollowTheRule(String name) {
        assertThat(draft(name, 1, Placement.Strategy.PACK, Set.of()).nameProblem(Set.of()))
                .get()
                .asString()
                .contains("hyphens");
    }

    @Test
    void theLongestNameCounts() {
        String longName = "a".repeat(62);
        assertThat(draft(longName, 1, Placement.Strategy.PACK, Set.of()).nameProblem(Set.of()))
                .isEmpty();
        assertThat(draft(longName, 2, Placement.Strategy.PACK, Set.of()).nameProblem(Set.of()))
                .isPresent();
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        Set<String> taken = Set.of("tiny-2");
        assertThat(draft("tiny", 1, Placement.Strategy.PACK, Set.of()).nameProblem(taken))
                .isEmpty();
        assertThat(draft("tiny", 3, Placement.Strategy.PACK, Set.of()).nameProblem(taken))
                .get()
                .asString()
                .contains("tiny-2");
        assertThat(draft("", 1, Placement.Strategy.PACK, Set.of()).nameProblem(taken))
                .contains(Words.nameEmpty);
    }

    @Test
    void withoutImageOrVoThereIsNothing() {
        Draft bare =
                new Draft(null, "a", 1, 1, 1, "vo", Placement.Strategy.PACK, Set.of(), false, null);
        assertThat(bare.problem(Set.of())).contains(Words.noImage);
        Draft noVo =
                new Draft(
                        IMAGE, "a", 1, 1, 1, null, Placement.Strategy.PACK, Set.of(), false, null);
        assertThat(noVo.problem(Set.of())).contains(Words.noVo);
    }

    @Test
    void suggestsANameOfTheImageThatIsFree() {
        assertThat(Draft.suggest("Tiny Linux 2.3.qcow2", Set.of())).isEqualTo("tiny-linux-2");
        assertThat(Draft.suggest("tiny", Set.of("tiny"))).isEqualTo("tiny-b");
        assertThat(Draft.suggest("tiny", Set.of("tiny-1", "tiny-b"))).isEqualTo("tiny-c");
        assertThat(Draft.suggest("---", Set.of())).isEqualTo("vm");
    }

    private static Draft draft(
            String name, int count, Placement.Strategy strategy, Set<HostId> hosts) {
        return new Draft(IMAGE, name, count, 1, 1L << 28, "atlas", strategy, hosts, true, "lan");
    }
}
