// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.HostNetwork;
import org.espalier.api.agent.Reservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Image;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.Network;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Guests get the addresses that are reserved for them, from the agent of their host. */
@ExtendWith(Lab.Extension.class)
class QemuAddressesTest {
    private static final Network LAN =
            new Network(Network.DEFAULT, Network.Kind.BRIDGE, "br0")
                    .withIpv4(new IpPrefix("10.77.0.0/16"));

    private final Lab lab;
    private final List<VmId> made = new ArrayList<>();
    private Path images;
    private Path state;
    private AgentRig rig;
    private long number;

    QemuAddressesTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void start() throws IOException {
        images = lab.directory("images");
        state = lab.directory("vms");
        Files.copy(lab.images().resolve("tiny.img"), images.resolve("tiny.img"));
        rig = agent();
    }

    private AgentRig agent() throws IOException {
        return new AgentRig(
                lab.drivers(),
                AgentRig.settings(Rig.HOST, lab.qemu(), state, images, Optional.empty())
                        .serving(
                                new AgentSettings.Networking(
                                        Optional.of(Path.of("/run/netns", lab.network())),
                                        AgentSettings.Networking.DIRECTORY)),
                Optional.empty());
    }

    @AfterEach
    void stop() {
        made.forEach(rig::end);
        serve();
        rig.close();
    }

    private static Reservation card(String name, String ip) {
        return new Reservation(
                name,
                MacAddress.of(new VmId(java.util.UUID.nameUUIDFromBytes(name.getBytes()))),
                Optional.of(new IpAddress(ip)),
                Optional.empty());
    }

    private void serve(Reservation... cards) {
        List<HostNetwork> networks =
                cards.length == 0 ? List.of() : List.of(new HostNetwork(LAN, List.of(cards)));
        assertThat(rig.ask(new AgentRequest.SetNetworks(++number, networks)))
                .isInstanceOf(AgentReply.Done.class);
    }

    private VmId guest(Reservation card) {
        VmSpec spec =
                new VmSpec(
                        VmId.random(),
                        card.name(),
                        new VoId("physics"),
                        "tiny.img",
                        Image.Format.RAW,
                        new Capacity(1, 96L << 20, 0),
                        LAN,
                        Optional.of(card));
        rig.done(rig.define(spec));
        made.add(spec.id());
        rig.done(rig.step(spec.id(), VmVerb.START));
        rig.ask(new AgentRequest.OpenConsole(card.name(), spec.id()));
        return spec.id();
    }

    /** Until the guest says that its card has that address. */
    private void awaitAddress(Reservation card) {
        String stream = card.name();
        Await.until(
                "the prompt of " + stream,
                () -> {
                    if (rig.output(stream).contains("espalier: up")) {
                        rig.ask(new AgentRequest.TypeConsole(stream, Bytes.utf8("\r")));
                    }
                    return rig.output(stream).contains(stream + ":~#");
                });
        String ask =
                "until ip -4 addr show eth0 | grep inet; do usleep 200000; done; echo"
                        + " got-$((6*7))\r";
        rig.ask(new AgentRequest.TypeConsole(stream, Bytes.utf8(ask)));
        Await.until(stream + " has an address", () -> rig.output(stream).contains("got-42"));
        assertThat(rig.output(stream)).contains("inet " + card.ipv4().orElseThrow() + "/16 ");
    }

    private ProcessHandle dnsmasq() throws IOException {
        String pid = Files.readString(state.resolve("networks/default.pid")).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Test
    void guestsGetTheirReservedAddressesAlsoAfterDnsmasqWasKilled() throws Exception {
        Reservation one = card("one", "10.77.3.4");
        Reservation two = card("two", "10.77.200.9");
        VmId first = guest(one);
        awaitAddress(one);
        rig.end(first);
        made.remove(first);

        ProcessHandle before = dnsmasq();
        before.destroyForcibly();
        before.onExit().join();
        guest(two);
        awaitAddress(two);
        assertThat(dnsmasq().pid()).isNotEqualTo(before.pid());
    }

    @Test
    void anAddressOfAVmThatIsGoneIsAnotherVmsAtOnce() throws Exception {
        Reservation old = card("old", "10.77.5.5");
        VmId gone = guest(old);
        awaitAddress(old);
        rig.end(gone);
        made.remove(gone);
        Reservation fresh = card("fresh", "10.77.5.5");
        serve(fresh);
        guest(fresh);
        awaitAddress(fresh);
    }

    @Test
    void whatAnswersGoesOnWithoutTheAgentAndEndsWithTheLastReservation() throws Exception {
        Reservation one = card("one", "10.77.3.4");
        serve(one);
        ProcessHandle running = dnsmasq();
        rig.close();
        assertThat(running.isAlive()).isTrue();
        rig = agent();
        assertThat(dnsmasq().pid()).isEqualTo(running.pid());
        serve();
        assertThat(running.isAlive()).isFalse();
        assertThat(state.resolve("networks/default.pid")).doesNotExist();
    }
}
