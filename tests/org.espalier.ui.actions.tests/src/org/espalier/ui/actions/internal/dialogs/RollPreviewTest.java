// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Host;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.Site;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What is shown before agents are updated and hosts are rebooted. */
class RollPreviewTest {
    private final Site site = new Site();

    private List<MHost> hosts() {
        return List.of((MHost) site.host(Site.HOST), (MHost) site.host(Site.OTHER));
    }

    private static List<String> texts(RollPreview preview) {
        return preview.chips().stream().map(Effect.Chip::text).toList();
    }

    @Test
    void saysWhatIsOutdatedAndThatVmsGoOn() {
        site.vm("a", VmState.RUNNING);
        site.vm("b", VmState.STOPPED);
        site.put(Host.expected(Site.HOST, Site.GROUP).withNewerAgent(Optional.of("2")));
        RollPreview preview = RollPreview.of(hosts(), false);
        assertThat(preview.hosts()).containsExactly(Site.HOST, Site.OTHER);
        assertThat(texts(preview))
                .containsExactly("2 hosts", "1 node group", "outdated agents: 1", "1 running");
        assertThat(preview.consequence()).contains("VMs go on.");
        assertThat(preview.title()).isEqualTo("Update Agents");
    }

    @Test
    void saysWhichVersionEachHostHasAndGets() {
        Host old = Host.expected(Site.HOST, Site.GROUP).withNewerAgent(Optional.of("2.0"));
        site.put(old);
        ((MHost) site.host(Site.HOST)).setAgentVersion("1.4");
        assertThat(RollPreview.of(hosts(), false).versions())
                .containsExactly("node01: from 1.4 to 2.0", "node02: \u2014, stays");
        assertThat(RollPreview.of(hosts(), true).versions()).isEmpty();
    }

    @Test
    void saysWhatRunsOnHostsThatAreRebooted() {
        site.vm("a", VmState.RUNNING);
        site.vm("b", VmState.SUSPENDED);
        RollPreview preview = RollPreview.of(hosts().subList(0, 1), true);
        assertThat(texts(preview)).containsExactly("1 host", "1 node group", "2 running");
        assertThat(preview.consequence()).contains("one host at a time");
    }
}
