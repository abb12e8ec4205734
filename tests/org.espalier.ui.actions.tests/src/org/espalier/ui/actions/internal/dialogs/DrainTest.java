// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Host;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.Site;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is shown before hosts enter maintenance mode. */
class DrainTest {
    private final Site site = new Site();

    @Test
    void countsWhatRunsThereAndSaysThatItGoesOn() {
        site.vm("a", VmState.RUNNING);
        site.vm("b", VmState.SUSPENDED);
        site.vm("c", VmState.STOPPED);
        Drain drain = Drain.of(hosts());
        assertThat(drain.targets()).containsExactly(Site.HOST, Site.OTHER);
        assertThat(drain.consequence())
                .isEqualTo(
                        "2 VMs run there and go on. New VMs go to other hosts, and what is off"
                                + " there stays off until you choose Resume Host.");
        assertThat(texts(drain)).containsExactly("2 hosts", "2 running", "1 off");
    }

    @Test
    void oneAndNoneAreSaidAsSuch() {
        assertThat(Drain.of(hosts()).consequence()).startsWith("No VM runs there. New VMs");
        site.vm("a", VmState.RUNNING);
        assertThat(Drain.of(hosts()).consequence()).startsWith("1 VM runs there and goes on.");
    }

    @Test
    void whoIsInItAlreadyIsNotAskedFor() {
        site.vm("a", VmState.RUNNING);
        site.put(Host.expected(Site.HOST, Site.GROUP).inMaintenance(Optional.of(Instant.EPOCH)));
        Drain drain = Drain.of(hosts());
        assertThat(drain.targets()).containsExactly(Site.OTHER);
        assertThat(drain.drained()).containsExactly(Site.HOST);
        assertThat(texts(drain))
                .containsExactly("1 host", "0 running", "already in maintenance mode: 1");
    }

    private List<MHost> hosts() {
        return List.of((MHost) site.host(Site.HOST), (MHost) site.host(Site.OTHER));
    }

    private static List<String> texts(Drain drain) {
        return drain.chips().stream().map(Effect.Chip::text).toList();
    }
}
