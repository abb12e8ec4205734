// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.Reservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.HostId;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What VMs find on their seed disks, and when it becomes otherwise. */
class SeedTest {
    private static final SshKey KEY =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ"
                            + " \"anna\"");
    private static final GuestValues ALL =
            new GuestValues(
                    List.of(KEY),
                    List.of("ntp.site"),
                    Optional.of("logs.site:514"),
                    List.of(new IpAddress("10.0.0.53")),
                    List.of("site"),
                    List.of(value("north")));
    private static final Network LAN =
            new Network(
                    new NetworkId("lan"),
                    Network.Kind.BRIDGE,
                    "br0",
                    Optional.empty(),
                    Optional.of(new IpPrefix("10.1.0.0/16")),
                    Optional.of(new IpPrefix("fd00:1::/64")),
                    Optional.of(new IpAddress("10.1.0.1")),
                    List.of(new IpAddress("10.1.0.2")),
                    Optional.of(1400L));

    @TempDir Path directory;
    private TestAgent host;

    @BeforeEach
    void start() throws IOException {
        host = new TestAgent(directory);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static GuestValues.Value value(String text) {
        return new GuestValues.Value("area", text);
    }

    private static GuestValues saying(String area) {
        return new GuestValues(
                List.of(), List.of(), Optional.empty(), List.of(), List.of(), List.of(value(area)));
    }

    private static Object read(VmSpec spec, String file) throws IOException {
        String text = new SeedReader(Seed.of(spec).orElseThrow()).file(file);
        return JsonProperties.read(text.replace("#cloud-config\n", ""));
    }

    private String area(VmId vm) throws IOException {
        byte[] image = Files.readAllBytes(host.folder(vm).seed().orElseThrow());
        String data = new SeedReader(image).file("user-data");
        return data.contains("north") ? "north" : data.contains("south") ? "south" : data;
    }

    private VmSpec made(GuestValues values) {
        VmSpec spec = TestAgent.spec("web").telling(values);
        host.done(host.ask(new AgentRequest.DefineVm(TestAgent.id(), spec)));
        return spec;
    }

    private void start(VmSpec spec) {
        host.done(
                host.ask(
                        new AgentRequest.StepVm(
                                TestAgent.id(), spec.id(), VmVerb.START, Optional.of(spec))));
    }

    @Test
    void allThatIsToldIsThere() throws IOException {
        VmSpec spec = TestAgent.spec("web").telling(ALL);
        assertThat(read(spec, "meta-data"))
                .isEqualTo(Map.of("instance-id", spec.id().toString(), "local-hostname", "web"));
        assertThat(read(spec, "user-data"))
                .isEqualTo(
                        Map.of(
                                "hostname",
                                "web",
                                "preserve_hostname",
                                false,
                                "ssh_authorized_keys",
                                List.of(KEY.value()),
                                "ntp",
                                Map.of("servers", List.of("ntp.site")),
                                "rsyslog",
                                Map.of("remotes", Map.of("site", "logs.site:514")),
                                "manage_resolv_conf",
                                true,
                                "resolv_conf",
                                Map.of(
                                        "nameservers",
                                        List.of("10.0.0.53"),
                                        "searchdomains",
                                        List.of("site")),
                                "write_files",
                                List.of(
                                        Map.of(
                                                "path",
                                                "/etc/espalier/site/area",
                                                "content",
                                                "north",
                                                "permissions",
                                                "0644"))));
        assertThat(new SeedReader(Seed.of(spec).orElseThrow()).label()).isEqualTo("CIDATA");
    }

    @Test
    void aCardHasTheAddressesThatAreReservedForIt() throws IOException {
        Reservation card =
                new Reservation(
                        "web",
                        new MacAddress("02:00:5e:10:00:01"),
                        Optional.of(new IpAddress("10.1.4.2")),
                        Optional.of(new IpAddress("fd00:1::7")));
        VmSpec bare = TestAgent.spec("web");
        VmSpec spec =
                new VmSpec(
                        bare.id(),
                        bare.name(),
                        bare.vo(),
                        bare.imageFile(),
                        bare.format(),
                        bare.size(),
                        LAN,
                        Optional.of(card),
                        Optional.of(GuestValues.NONE));
        assertThat(read(spec, "network-config"))
                .isEqualTo(
                        Map.of(
                                "version",
                                2L,
                                "ethernets",
                                Map.of(
                                        "eth0",
                                        Map.of(
                                                "match",
                                                Map.of("macaddress", "02:00:5e:10:00:01"),
                                                "set-name",
                                                "eth0",
                                                "dhcp4",
                                                false,
                                                "addresses",
                                                List.of("10.1.4.2/16", "fd00:1::7/64"),
                                                "gateway4",
                                                "10.1.0.1",
                                                "nameservers",
                                                Map.of("addresses", List.of("10.1.0.2")),
                                                "mtu",
                                                1400L))));
    }

    @Test
    void whereNothingIsReservedItAsks() throws IOException {
        assertThat(read(TestAgent.spec("web").telling(GuestValues.NONE), "network-config"))
                .asString()
                .contains("dhcp4=true")
                .doesNotContain("addresses");
    }

    @Test
    void itIsThereBeforeItsVmAndGoesWithIt() throws IOException {
        VmSpec spec = made(ALL);
        Path seed = host.folder(spec.id()).seed().orElseThrow();
        assertThat(host.driver.plans.get(0).seed()).contains(seed);
        assertThat(area(spec.id())).isEqualTo("north");
        host.done(host.step(spec.id(), VmVerb.DELETE));
        assertThat(seed).doesNotExist();
    }

    @Test
    void whatIsToldAnewIsThereAtTheNextStartAndNotBefore() throws IOException {
        VmSpec spec = made(saying("north"));
        start(spec);
        start(spec.telling(saying("south")));
        assertThat(area(spec.id())).as("it runs").isEqualTo("north");
        host.done(host.step(spec.id(), VmVerb.DESTROY));
        start(spec.telling(saying("south")));
        assertThat(area(spec.id())).isEqualTo("south");
        host.done(host.step(spec.id(), VmVerb.DESTROY));
        host.done(host.step(spec.id(), VmVerb.START));
        assertThat(area(spec.id())).as("nothing was said").isEqualTo("south");
    }

    @Test
    void aVmThatWasMadeWithoutOneNeverHasOne() throws IOException {
        VmSpec spec = TestAgent.spec("old");
        host.done(host.ask(new AgentRequest.DefineVm(TestAgent.id(), spec)));
        assertThat(host.driver.plans.get(0).seed()).isEmpty();
        start(spec.telling(ALL));
        assertThat(host.folder(spec.id()).seed()).isEmpty();
    }

    @Test
    void aCloneHasOneOfItsOwn() throws IOException {
        VmSpec source = made(saying("north"));
        VmSpec copy = TestAgent.spec("copy").telling(saying("south"));
        host.done(host.ask(new AgentRequest.CloneVm(TestAgent.id(), source.id(), copy)));
        assertThat(area(copy.id())).isEqualTo("south");
        assertThat(area(source.id())).isEqualTo("north");
        assertThat(
                        new SeedReader(
                                        Files.readAllBytes(
                                                host.folder(copy.id()).seed().orElseThrow()))
                                .file("meta-data"))
                .contains("copy", copy.id().toString());
    }

    @Test
    void oneThatComesFromAnotherHostFindsItThere() {
        VmSpec spec = TestAgent.spec("guest").telling(ALL);
        AgentReply ready =
                host.ask(new AgentRequest.PrepareMove("m", spec, new HostId("node02"), "t"));
        Path seed = host.folder(spec.id()).seed().orElseThrow();
        assertThat(((AgentReply.Prepared) ready).seed()).contains(seed.toString());
    }
}
