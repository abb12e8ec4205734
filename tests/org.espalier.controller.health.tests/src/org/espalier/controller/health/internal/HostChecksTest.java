// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.health.internal.StillSite.NOW;
import static org.espalier.controller.health.internal.StillSite.host;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.NetworkTrouble;
import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.StoragePool;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What hosts' records and measurements say of them. */
class HostChecksTest {
    private static final long GIB = 1L << 30;

    private final StillSite site = new StillSite();

    private static List<String> seen(HealthCheck check) {
        return check.check(NOW).stream().map(f -> f.subject() + " " + f.severity()).toList();
    }

    private static String message(HealthCheck check) {
        return check.check(NOW).get(0).message();
    }

    private HealthCheck agents() {
        return new AgentsCheck(site, "0.1.0.202611221200");
    }

    private static HostCounters disk(long total, long free) {
        return new HostCounters(1, 2, total, free, 5, 6);
    }

    @Test
    void hostsThatAreWellAreOneSentence() {
        site.with(host("a"), host("b"));
        assertThat(seen(agents())).containsExactly("Agents WELL");
        assertThat(message(agents())).isEqualTo("2 of 2 agents are there and well.");
        assertThat(seen(new ClocksCheck(site))).containsExactly("Clocks WELL");
    }

    @Test
    void aSiteWithoutHostsIsWell() {
        assertThat(message(agents())).isEqualTo("There is no host to look at yet.");
    }

    @Test
    void aSilentHostIsBadSinceItWasHeardAndItsClockIsUnknown() {
        Host silent = host("b", HostState.UNKNOWN, "0.1.0", 0, Optional.of("Its agent is silent."));
        site.with(host("a"), silent);
        assertThat(seen(agents())).containsExactly("b BAD", "Agents WELL");
        HealthFinding finding = agents().check(NOW).get(0);
        assertThat(finding.since()).contains(NOW.minusSeconds(41));
        assertThat(finding.host()).contains(new HostId("b"));
        assertThat(seen(new ClocksCheck(site))).containsExactly("b UNKNOWN", "Clocks WELL");
    }

    @Test
    void aHostInMaintenanceModeMayBeSilent() {
        site.with(
                host("b", HostState.UNKNOWN, "0.1.0", 0, Optional.empty())
                        .inMaintenance(Optional.of(NOW)));
        assertThat(seen(agents())).containsExactly("b WARNING");
    }

    @Test
    void whatWasNeverHeardOfAndWhoseHypervisorIsAwayAreNamed() {
        site.with(
                Host.expected(new HostId("new"), new GroupId("rack")),
                host("sick", HostState.IMPAIRED, "0.1.0", 0, Optional.of("libvirtd is away.")));
        assertThat(seen(agents())).containsExactly("sick BAD", "new WARNING");
        assertThat(message(agents())).contains("libvirtd is away.");
    }

    @ParameterizedTest
    @CsvSource({"0.1.0.1, WELL", "0.1.0, WELL", "0.0.9.202611221200, WARNING", "0.2.0.1, WARNING"})
    void anotherVersionIsAWarningAnotherBuildIsNot(String version, Severity expected) {
        site.with(host("a", HostState.ONLINE, version, 0, Optional.empty()));
        assertThat(agents().check(NOW).get(0).severity()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1999, WELL, within",
        "-1999, WELL, within",
        "2000, WARNING, 2.0 s ahead of",
        "-29999, WARNING, 29 s behind",
        "30000, BAD, 30 s ahead of"
    })
    void clocksAreOddFromTwoSecondsOnAndWrongFromThirty(
            long skew, Severity expected, String words) {
        site.with(host("a", HostState.ONLINE, "0.1.0", skew, Optional.empty()));
        HealthFinding finding = new ClocksCheck(site).check(NOW).get(0);
        assertThat(finding.severity()).isEqualTo(expected);
        assertThat(finding.message()).contains(words);
    }

    /** Who sees some of them only may miss none; the rest is cut off behind that. */
    @Test
    void everyHostInTroubleIsNamed() {
        IntStream.range(0, 500)
                .forEach(i -> site.with(host("n" + i, HostState.UNKNOWN, "", 0, Optional.empty())));
        assertThat(agents().check(NOW)).hasSize(500).allMatch(f -> f.host().isPresent());
    }

    @ParameterizedTest
    @CsvSource({"16, WELL", "15, WARNING", "3, WARNING", "2, BAD", "0, BAD"})
    void disksAreNearlyFullAndFull(long free, Severity expected) {
        site.with(host("a")).measured("a", Duration.ZERO, disk(100 * GIB, free * GIB));
        HealthFinding finding = new DisksCheck(site, site).check(NOW).get(0);
        assertThat(finding.severity()).isEqualTo(expected);
        if (expected != Severity.WELL) {
            assertThat(finding.message()).contains(" of 100 GiB free");
        }
    }

    @ParameterizedTest
    @CsvSource({"41, WELL", "40, WELL", "39, WARNING", "21, WARNING", "20, BAD"})
    void aReserveIsKeptFree(long free, Severity expected) {
        site.with(host("a").withReserve(new StorageReserve(0, 20)))
                .measured("a", Duration.ZERO, disk(100 * GIB, free * GIB));
        HealthFinding finding = new DisksCheck(site, site).check(NOW).get(0);
        assertThat(finding.severity()).isEqualTo(expected);
        assertThat(finding.message().contains("20.0 GiB are kept from VMs"))
                .isEqualTo(expected != Severity.WELL);
    }

    @Test
    void whatIsPromisedTwiceIsAWarningWithTheFigures() {
        site.with(host("a"), vm(1, 60), vm(2, 40))
                .measured("a", Duration.ZERO, disk(100 * GIB, 90 * GIB));
        assertThat(seen(new DisksCheck(site, site))).containsExactly("Disks WELL");
        site.with(vm(3, 50));
        assertThat(seen(new DisksCheck(site, site))).containsExactly("a WARNING");
        assertThat(message(new DisksCheck(site, site)))
                .startsWith("The disk of a is promised to VMs 1.5 times: 150 GiB of 100 GiB.");
    }

    private static Vm vm(int number, long gib) {
        return new Vm(
                new VmId(new UUID(7, number)),
                "vm" + number,
                new HostId("a"),
                new VoId("atlas"),
                Optional.empty(),
                new Capacity(1, 1, gib * GIB),
                VmState.RUNNING,
                Vm.Origin.MANAGED,
                NOW,
                Optional.empty());
    }

    @Test
    void aDiskThatIsNotToldIsUnknownAndAnOldFigureToo() {
        site.with(host("none"), host("old"), host("mute"))
                .measured("old", Duration.ofSeconds(61), disk(100, 90))
                .measured("mute", Duration.ZERO, disk(-1, -1));
        List<HealthFinding> findings = new DisksCheck(site, site).check(NOW);
        assertThat(findings).extracting(HealthFinding::severity).containsOnly(Severity.UNKNOWN);
        assertThat(findings)
                .filteredOn(f -> f.subject().equals("old"))
                .singleElement()
                .satisfies(f -> assertThat(f.since()).contains(NOW.minusSeconds(61)));
    }

    @Test
    void poolsOfImagesAreLookedAtToo() {
        site.with(
                new StoragePool(new PoolId("full"), "/f", 100 * GIB, GIB),
                new StoragePool(new PoolId("gone"), "/g", 1, 1, Optional.of("It is not there.")),
                new StoragePool(new PoolId("new"), "/n", 0, 0),
                new StoragePool(new PoolId("roomy"), "/r", 100 * GIB, 90 * GIB));
        assertThat(seen(new DisksCheck(site, site)))
                .contains("full BAD", "gone BAD", "new UNKNOWN", "roomy WELL");
    }

    @Test
    void networksInTroubleAreNamedAndAnOldAgentDoesNotTell() {
        HostCounters counters = disk(100, 90);
        site.with(host("a"), host("b"), host("old"), host("away"))
                .measured("a", Duration.ZERO, counters.withNetworks(List.of()))
                .measured(
                        "b",
                        Duration.ZERO,
                        counters.withNetworks(
                                List.of(
                                        new NetworkTrouble(
                                                new NetworkId("grid"), "Bridge br7 is gone."))))
                .measured("old", Duration.ZERO, counters);
        NetworksCheck check = new NetworksCheck(site, site);
        assertThat(seen(check))
                .containsExactly("b BAD", "away UNKNOWN", "old UNKNOWN", "Networks WELL");
        assertThat(message(check)).isEqualTo("Network grid of b: Bridge br7 is gone.");
        assertThat(check.check(NOW).get(2).message()).contains("too old to say");
        assertThat(check.check(NOW).get(1).message()).contains("its agent does not say");
    }
}
