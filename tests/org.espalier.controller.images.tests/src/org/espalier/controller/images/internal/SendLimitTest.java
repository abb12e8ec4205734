// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.ImageRequest;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** How much hosts may give to others, whatever for. */
class SendLimitTest {
    private static final long FIVE = 5_000_000;

    @TempDir private Path directory;
    private ImageSite site;
    private TestHost first;
    private TestHost second;

    @BeforeEach
    void start() throws Exception {
        site = new ImageSite(directory);
        first = site.host("n1");
        second = site.host("n2");
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private static List<Long> told(TestHost host) {
        return host.asked.stream()
                .filter(ImageRequest.LimitHost.class::isInstance)
                .map(it -> ((ImageRequest.LimitHost) it).limit())
                .toList();
    }

    private Host host(TestHost of) {
        return site.state().host(of.id()).orElseThrow();
    }

    @Test
    void agentsAreToldWhatIsSetAndOnlyThat() throws Exception {
        site.accepted(new SetSendLimit(Set.of(first.id()), FIVE));
        assertThat(host(first).sendLimit()).contains(FIVE);
        ImageSite.until("it is told", () -> told(first).equals(List.of(FIVE)));
        site.accepted(new SetSendLimit(Set.of(first.id()), FIVE));
        site.accepted(new SetSendLimit(Set.of(first.id(), second.id()), 0));
        ImageSite.until("it is told", () -> told(first).equals(List.of(FIVE, 0L)));
        assertThat(host(first).sendLimit()).isEmpty();
        assertThat(told(second)).isEmpty();
    }

    @Test
    void anAgentThatComesBackIsToldAgain() throws Exception {
        site.accepted(new SetSendLimit(Set.of(first.id()), FIVE));
        ImageSite.until("it is told", () -> told(first).size() == 1);
        site.connect(first);
        ImageSite.until("it is told again", () -> told(first).equals(List.of(FIVE, FIVE)));
        site.stop();
        site.start();
        ImageSite.until("by the next controller", () -> told(first).size() == 3);
        assertThat(told(second)).isEmpty();
    }

    @Test
    void whoIsNotThereAndWhoIsTooOldAreRefusedByName() throws Exception {
        assertThat(site.refused(new SetSendLimit(Set.of(new HostId("n9")), FIVE)))
                .contains("Host n9 was given no limit: the site has no host of that name");
        first.capabilities = Set.of("images");
        site.connect(first);
        ImageSite.until("it said so", () -> host(first).capabilities().equals(Set.of("images")));
        assertThat(site.refused(new SetSendLimit(Set.of(first.id(), second.id()), FIVE)))
                .contains("Host n1 was given no limit: its agent 0.1 cannot be bounded")
                .contains("Update the agent of n1");
        assertThat(host(second).sendLimit()).as("all or none").isEmpty();
    }
}
