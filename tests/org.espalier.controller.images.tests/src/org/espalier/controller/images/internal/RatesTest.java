// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.ImageRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.Property;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.controller.core.ImageAccess;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How fast hosts' links are: said, seen, or usual. */
class RatesTest {
    private static final HostId N1 = new HostId("n1");
    private static final HostId N2 = new HostId("n2");
    private static final long USUAL = 125_000_000;
    private static final double WIRE = 1.048;

    @TempDir private Path directory;
    private ImageSite site;

    @BeforeEach
    void start() throws Exception {
        site = new ImageSite(directory);
        site.hosts(2);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Path file() {
        return directory.resolve("rates");
    }

    private Rates rates() {
        return new Rates(file(), USUAL, site::state);
    }

    private void tag(HostId host, String tag) throws Exception {
        site.accepted(
                SetProperties.ofHosts(Set.of(host), new Property.Tags(Set.of(tag), Set.of())));
    }

    @Test
    void whatItsLastTransfersReachedIsTakenAndTheBestOfThree() {
        Rates rates = rates();
        assertThat(rates.of(N1)).isEqualTo(USUAL);
        rates.reached(N1, 10_000_000, false);
        rates.reached(N1, 6_000_000, false);
        rates.reached(N1, 7_000_000, false);
        assertThat(rates.of(N1)).isEqualTo(Math.round(10_000_000 * WIRE));
        rates.reached(N1, 0, false);
        assertThat(rates.of(N1)).as("too short to tell").isGreaterThan(10_000_000);
        rates.reached(N1, 5_000_000, false);
        assertThat(rates.of(N1)).as("its link is another now").isEqualTo(Math.round(7e6 * WIRE));
        assertThat(rates.of(N2)).isEqualTo(USUAL);
    }

    @Test
    void whatWasLimitedSaysNothingUnlessItWasFaster() {
        Rates rates = rates();
        rates.reached(N1, 1_000_000, true);
        assertThat(rates.of(N1)).isEqualTo(USUAL);
        rates.reached(N1, 2 * USUAL, true);
        assertThat(rates.of(N1)).isGreaterThan(2 * USUAL);
    }

    @Test
    void whatWasSeenIsKeptButNotOfHostsThatAreGone() throws Exception {
        Rates rates = rates();
        rates.reached(N1, 10_000_000, false);
        rates.reached(ImageAccess.SOURCE, 20_000_000, false);
        rates.reached(new HostId("gone"), 10_000_000, false);
        rates.save();

        assertThat(rates().of(N1)).isEqualTo(Math.round(10_000_000 * WIRE));
        assertThat(rates().of(ImageAccess.SOURCE)).isEqualTo(Math.round(20_000_000 * WIRE));
        assertThat(rates().of(new HostId("gone"))).isEqualTo(USUAL);
    }

    private static SshPool pool(String name) {
        SshKey key =
                new SshKey(
                        "ssh-ed25519"
                                + " AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpoYzJ1mXrkGQ2mO6lXk");
        return new SshPool(
                name,
                new SshPool.Access(new SshPlace("images", "store", 22), "/srv", "/key", key),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void overSshWhatItsConnectionsReachedIsKeptWhileTheSiteHasThePool() throws Exception {
        SshPool kept = pool("Kept.one");
        site.accepted(new SetSshPool(kept.name(), kept.access(), Optional.empty()));
        Rates rates = rates();
        long usual = rates.of(kept);
        assertThat(usual).as("its link, and read back").isBetween(66_000_000L, 68_000_000L);
        rates.reached(kept, 10_000_000, true);
        assertThat(rates.of(kept)).as("it had to share").isEqualTo(usual);
        rates.reached(kept, 10_000_000, false);
        rates.reached(pool("gone"), 20_000_000, false);
        rates.save();

        assertThat(rates().of(kept)).isEqualTo(Math.round(10_000_000 * WIRE));
        assertThat(rates().of(pool("gone"))).isEqualTo(usual);
    }

    @Test
    void aFileThatMakesNoSenseIsLearnedAnew() throws Exception {
        for (String bad : new String[] {"n1=fast", "n1=-5", "n1=", "n1=1,2,3,4", "\\u00"}) {
            Files.writeString(file(), bad);
            assertThat(rates().of(N1)).as(bad).isEqualTo(USUAL);
        }
    }

    @Test
    void whatAnAdministratorSaysByATagIsTaken() throws Exception {
        Rates rates = rates();
        rates.reached(N1, 10_000_000, false);
        tag(N1, "link-10gbit");
        assertThat(rates.of(N1)).isEqualTo(1_250_000_000L);
        tag(N1, "link-100mbit");
        assertThat(rates.of(N1)).as("the least of several").isEqualTo(12_500_000L);
        tag(N2, "link-fast");
        assertThat(rates.of(N2)).isEqualTo(USUAL);
    }

    private long millis(Image image) {
        return site.controller
                .planDeployment(new DeployImage(image.id(), Set.of(N1, N2), DeployStrategy.AUTO, 0))
                .toCompletableFuture()
                .join()
                .offers()
                .get(0)
                .millis();
    }

    @Test
    void predictionsGoByTheRatesOfTheHosts() throws Exception {
        site.stop();
        site.rate = USUAL;
        site.start();
        Image image = site.image(ImageSite.bytes(400_000, 5), true);
        ImageSite.until("they say what they lack", () -> millis(image) > 0);
        assertThat(millis(image)).isLessThan(100);
        tag(N2, "link-1mbit");
        assertThat(millis(image)).isBetween(3_300L, 4_000L);
    }

    @Test
    void whatADeploymentReachedIsKnownToTheNext() throws Exception {
        Image image = site.image(ImageSite.bytes(3_000_000, 5), true);
        site.hosts.get("n1").give = 1_200_000;
        site.done(new DeployImage(image.id(), Set.of(N1, N2), DeployStrategy.CHAIN, 0));

        // A file: nobody is told when it is written.
        Waits.until("it is written down", () -> known() != USUAL);
        assertThat(known()).isBetween(1_000_000L, 1_500_000L);
    }

    private long known() {
        return new Rates(directory.resolve("library/rates"), USUAL, site::state).of(N2);
    }

    @Test
    void aNodeGroupIsARackAndAChainLeavesItOnce() throws Exception {
        GroupId other = new GroupId("other");
        site.host("n3");
        site.host("n4");
        site.accepted(new DefineGroup(other, ""));
        site.accepted(new MoveHosts(Set.of(N1, new HostId("n3")), other));
        Image image = site.image(ImageSite.bytes(50_000, 5), true);
        Set<HostId> all =
                site.hosts.values().stream().map(TestHost::id).collect(Collectors.toSet());

        site.done(new DeployImage(image.id(), all, DeployStrategy.CHAIN, 0));

        long crossing =
                site.hosts.values().stream()
                        .filter(host -> !group(parent(host)).equals(group(host.id())))
                        .count();
        assertThat(crossing).as("from the library, and from rack to rack").isEqualTo(2);
    }

    private static HostId parent(TestHost host) {
        return host.asked.stream()
                .filter(ImageRequest.BeginShare.class::isInstance)
                .map(request -> ((ImageRequest.BeginShare) request).parents().get(0).host())
                .findFirst()
                .orElseThrow();
    }

    private String group(HostId host) {
        return site.state().host(host).map(it -> it.group().value()).orElse("");
    }
}
