// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostState;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

/** What the card of a host or a VM says. */
class CardTest {
    @Test
    void aHostSaysItsLoadAndItsVms() {
        Card card = Card.of(Samples.tile(7, 81, HostState.ONLINE, 2));
        assertThat(card.name()).isEqualTo("node007");
        assertThat(card.state()).isEqualTo("online");
        assertThat(card.shape()).isEqualTo(StateShape.RUNNING);
        assertThat(card.lines())
                .containsExactly(
                        new Card.Line("Load", "81 %"),
                        new Card.Line("VMs", "2"),
                        new Card.Line("vm-7-0", "running"),
                        new Card.Line("vm-7-1", "running"));
    }

    @Test
    void manyVmsAreCounted() {
        Card card = Card.of(Samples.tile(7, 10, HostState.ONLINE, 40));
        assertThat(card.lines()).hasSize(Card.MOST + 3);
        assertThat(card.lines()).last().isEqualTo(new Card.Line("34 more", ""));
    }

    @Test
    void anUnknownHostSaysItsAgeAndNoLoad() {
        Card card = Card.of(Samples.tile(7, -1, HostState.UNKNOWN, 0));
        assertThat(card.state()).isEqualTo("unheard of for 41 s");
        assertThat(card.shape()).isEqualTo(StateShape.UNKNOWN);
        assertThat(card.lines()).containsExactly(new Card.Line("VMs", "0"));
    }

    @Test
    void anImpairedHostLooksFailed() {
        assertThat(Card.of(Samples.tile(7, 10, HostState.IMPAIRED, 0)).shape())
                .isEqualTo(StateShape.FAILED);
    }

    @Test
    void aHostInMaintenanceModeSaysSoUnlessItFailed() {
        Card card = Card.of(Samples.drained(Samples.tile(7, 10, HostState.ONLINE, 0)));
        assertThat(card.shape()).isEqualTo(StateShape.MAINTENANCE);
        assertThat(card.state()).isEqualTo("online, maintenance");
        assertThat(Card.of(Samples.drained(Samples.tile(7, 10, HostState.IMPAIRED, 0))).shape())
                .isEqualTo(StateShape.FAILED);
    }

    @Test
    void aVmSaysItsHostAndImage() {
        Tile host = Samples.tile(7, 10, HostState.ONLINE, 1);
        assertThat(Card.of(Samples.chip(7, 0, StateShape.SAVED), host))
                .isEqualTo(
                        new Card(
                                "vm-7-0",
                                StateShape.SAVED,
                                "saved",
                                java.util.List.of(
                                        new Card.Line("Host", "node007"),
                                        new Card.Line("Image", "tiny"))));
    }

    @Test
    void aVmFromOutsideSaysSo() {
        Tile host = Samples.tile(7, 10, HostState.ONLINE, 1);
        Chip foreign =
                new Chip(
                        Samples.vm(7, 0),
                        "x",
                        StateShape.RUNNING,
                        "?",
                        true,
                        "",
                        new Measure(Heat.CPU, -1));
        assertThat(Card.of(foreign, host).lines())
                .containsExactly(
                        new Card.Line("Host", "node007"),
                        new Card.Line("appeared outside Espalier", ""));
    }
}
