// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;

/** Networks and pools by command: what fits is made, what does not is refused by name. */
class NetworkCommandsTest {
    private static final VoId ATLAS = new VoId("atlas");
    private static final NetworkId LAN = new NetworkId("lan");

    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(new ScriptedJournal());
        accepted(new DefineVo(ATLAS, "", Optional.empty(), Optional.empty()));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private static Network network(String name, String bridge, String prefix) {
        return new Network(new NetworkId(name), Network.Kind.BRIDGE, bridge)
                .withIpv4(new IpPrefix(prefix));
    }

    private static SetAddressPool pool(VoId vo, String... prefixes) {
        return new SetAddressPool(
                LAN, Optional.ofNullable(vo), Arrays.stream(prefixes).map(IpPrefix::new).toList());
    }

    private void accepted(Command command) throws Exception {
        assertThat(site.submit(command)).isInstanceOf(CommandReply.Accepted.class);
    }

    private Refusal refused(Command command) throws Exception {
        return ((CommandReply.Refused) site.submit(command)).refusals().get(0);
    }

    @Test
    void aNetworkIsCreatedChangedAndDeletedWithItsPools() throws Exception {
        accepted(new CreateNetwork(network("lan", "br1", "10.1.0.0/16")));
        accepted(pool(ATLAS, "10.1.4.0/22"));
        accepted(new ChangeNetwork(network("lan", "br2", "10.1.0.0/20")));
        assertThat(site.state().network(LAN).orElseThrow().bridge()).isEqualTo("br2");
        assertThat(site.state().pools(LAN)).hasSize(1);
        accepted(new DeleteNetwork(LAN));
        assertThat(site.state().network(LAN)).isEmpty();
        assertThat(site.state().pools(LAN)).isEmpty();
        assertThat(refused(new DeleteNetwork(LAN)).code()).isEqualTo(Refusal.Code.NOT_FOUND);
    }

    @Test
    void whatAnotherNetworkHasIsRefusedByName() throws Exception {
        accepted(new CreateNetwork(network("lan", "br1", "10.1.0.0/16")));
        assertThat(refused(new CreateNetwork(network("lan", "br2", "10.2.0.0/16"))).code())
                .isEqualTo(Refusal.Code.NAME_TAKEN);
        assertThat(refused(new CreateNetwork(network("two", "br1", "10.2.0.0/16"))).cause())
                .isEqualTo("bridge br1 is that of network lan");
        assertThat(refused(new CreateNetwork(network("two", "br2", "10.1.128.0/17"))).cause())
                .isEqualTo(
                        "its prefix 10.1.128.0/17 has addresses of network lan, which has"
                                + " 10.1.0.0/16");
    }

    @Test
    void aPoolIsWithinItsNetworkAndOfOneVo() throws Exception {
        accepted(new CreateNetwork(network("lan", "br1", "10.1.0.0/16")));
        accepted(pool(ATLAS, "10.1.4.0/22"));
        assertThat(refused(pool(ATLAS, "10.2.0.0/24")).cause())
                .isEqualTo("10.2.0.0/24 is not within the network's 10.1.0.0/16");
        assertThat(refused(pool(ATLAS, "fd00::/64")).cause())
                .isEqualTo("the network has no addresses of IPv6");
        assertThat(refused(pool(null, "10.1.7.0/24")).cause())
                .isEqualTo(
                        "10.1.7.0/24 and 10.1.4.0/22, which the pool of VO atlas has, share"
                                + " addresses");
        assertThat(refused(pool(ATLAS, "10.1.8.0/24", "10.1.8.128/25")).cause())
                .contains("share addresses");
        assertThat(refused(pool(new VoId("nobody"), "10.1.8.0/24")).cause())
                .isEqualTo("the site has no VO nobody");
        assertThat(refused(new ChangeNetwork(network("lan", "br1", "10.1.0.0/22"))).cause())
                .contains("the pool of VO atlas has 10.1.4.0/22");
        accepted(pool(ATLAS));
        assertThat(site.state().pools(LAN)).isEmpty();
    }

    @Test
    void theDefaultNetworkStays() throws Exception {
        assertThat(refused(new DeleteNetwork(Network.DEFAULT)).code())
                .isEqualTo(Refusal.Code.ILLEGAL_STATE);
    }

    @Test
    void aVosPoolGoesWithIt() throws Exception {
        accepted(new CreateNetwork(network("lan", "br1", "10.1.0.0/16")));
        accepted(pool(ATLAS, "10.1.4.0/22"));
        accepted(new DissolveVo(ATLAS));
        assertThat(site.state().pools(LAN)).isEmpty();
    }
}
