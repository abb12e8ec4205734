// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;

class SilentControllerTest {
    private static final HostId ID = new HostId("node01");
    private static final Host HOST = Host.expected(ID, new GroupId("rack"));

    @Test
    void whatTheControllerSays() throws Exception {
        try (SiteWatch watch = new SiteWatch(new StillController(false, HOST).controller())) {
            assertThat(watch.now(ID, 0)).contains(HOST);
            assertThat(watch.now(new HostId("node02"), 0)).isEmpty();
            assertThat(watch.site(0)).contains(StillController.SITE);
        }
    }

    @Test
    void aControllerThatSaidNothingDidNotSayThatAHostIsNew() throws Exception {
        try (SiteWatch watch = new SiteWatch(new StillController(true, HOST).controller())) {
            assertThatThrownBy(() -> watch.now(ID, 0)).satisfies(SilentControllerTest::silent);
            assertThatThrownBy(() -> watch.site(0)).satisfies(SilentControllerTest::silent);
        }
    }

    private static void silent(Throwable thrown) {
        assertThat(thrown).isInstanceOf(RefusedException.class);
        Refusal why = ((RefusedException) thrown).refusal();
        assertThat(why.code()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(why.cause()).startsWith("the controller said nothing for ");
    }
}
