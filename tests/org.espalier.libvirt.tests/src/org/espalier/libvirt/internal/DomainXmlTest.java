// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.DomainPlan;
import org.espalier.api.agent.Reservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Image;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

/** What libvirt is told of a VM. */
class DomainXmlTest {
    private static final VmId VM = VmId.of("11111111-2222-4333-8444-555555555555");

    private static DomainPlan plan(String name, String image, Network network) {
        return new DomainPlan(
                new VmSpec(
                        VM,
                        name,
                        new VoId("physics"),
                        image,
                        Image.Format.RAW,
                        new Capacity(2, 96L << 20, 0),
                        network),
                Rig.HOST,
                Path.of("/a & b/<disk>.qcow2"),
                Path.of("/a & b/serial.log"));
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String at(Document document, String path) throws Exception {
        return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
    }

    private static Document emulated(Network network) throws Exception {
        return parse(DomainXml.of(plan("tiny-1", "tiny.img", network), Dialect.QEMU, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/domain/@type | qemu",
                "/domain/name | tiny-1",
                "/domain/uuid | 11111111-2222-4333-8444-555555555555",
                "/domain/memory | 98304",
                "/domain/memory/@unit | KiB",
                "/domain/vcpu | 2",
                "/domain/os/type | hvm",
                "/domain/os/type/@machine | pc",
                "/domain/os/smbios/@mode | sysinfo",
                "/domain/sysinfo/system/entry[@name='manufacturer'] | Espalier",
                "/domain/sysinfo/system/entry[@name='product'] | Virtual Machine",
                "/domain/sysinfo/system/entry[@name='serial'] | tiny-1",
                "/domain/sysinfo/system/entry[@name='sku'] | lab01",
                "/domain/sysinfo/system/entry[@name='family'] | physics",
                "/domain/on_poweroff | destroy",
                "/domain/devices/disk/source/@file | /a & b/<disk>.qcow2",
                "/domain/devices/disk/driver/@type | qcow2",
                "/domain/devices/disk/target/@bus | virtio",
                "/domain/devices/serial/@type | pty",
                "/domain/devices/serial/log/@file | /a & b/serial.log",
                "/domain/devices/serial/log/@append | on",
                "/domain/devices/memballoon/@model | none",
                "/domain/metadata/*/@vo | physics",
                "/domain/metadata/*/@image | tiny.img",
                "/domain/metadata/*/@managed | yes"
            })
    void whatItSays(String path, String value) throws Exception {
        assertThat(at(emulated(Rig.USER), path)).isEqualTo(value);
    }

    @Test
    void onABridge() throws Exception {
        Document xml = emulated(Rig.BRIDGE);
        assertThat(at(xml, "/domain/devices/interface/@type")).isEqualTo("bridge");
        assertThat(at(xml, "/domain/devices/interface/source/@bridge")).isEqualTo("br0");
    }

    @Test
    void withUserNetworking() throws Exception {
        Document xml = emulated(Rig.USER);
        assertThat(at(xml, "/domain/devices/interface/@type")).isEqualTo("user");
        assertThat(at(xml, "count(/domain/devices/interface/source)")).isEqualTo("0");
    }

    @Test
    void onlyWhatWasTriedIsAccelerated() throws Exception {
        String xml = DomainXml.of(plan("a", "tiny.img", Rig.USER), Dialect.QEMU, true);
        assertThat(at(parse(xml), "/domain/@type")).isEqualTo("kvm");
        assertThat(at(parse(xml), "/domain/cpu/@mode")).isEqualTo("host-model");
    }

    @Test
    void theTestDriverHasItsOwnType() throws Exception {
        String xml = DomainXml.of(plan("a", "tiny.img", Rig.USER), Dialect.TEST, false);
        assertThat(at(parse(xml), "/domain/@type")).isEqualTo("test");
    }

    @Test
    void aSeedIsACdThatNobodyWritesTo() throws Exception {
        DomainPlan plan = plan("tiny", "tiny.img", Rig.USER);
        DomainPlan seeded =
                new DomainPlan(
                        plan.spec(),
                        plan.host(),
                        plan.disk(),
                        plan.serialLog(),
                        Optional.of(Path.of("/a & b/seed.iso")));
        Document xml = parse(DomainXml.of(seeded, Dialect.QEMU, false));
        String cd = "/domain/devices/disk[@device='cdrom']";
        assertThat(at(xml, cd + "/source/@file")).isEqualTo("/a & b/seed.iso");
        assertThat(at(xml, cd + "/driver/@type")).isEqualTo("raw");
        assertThat(at(xml, cd + "/target/@bus")).isEqualTo("ide");
        assertThat(at(xml, "count(" + cd + "/readonly)")).isEqualTo("1");
        assertThat(at(emulated(Rig.USER), "count(" + cd + ")")).isEqualTo("0");
    }

    @Test
    void noNameBecomesAnElement() throws Exception {
        String evil = "x</name><devices><hostdev/></devices><name>\"'&amp;";
        Network bridge = new Network(new NetworkId("n"), Network.Kind.BRIDGE, "\"/><evil/>");
        Document xml = parse(DomainXml.of(plan(evil, "<evil/>", bridge), Dialect.QEMU, false));
        assertThat(at(xml, "/domain/name")).isEqualTo(evil);
        assertThat(at(xml, "count(//hostdev) + count(//evil)")).isEqualTo("0");
        assertThat(at(xml, "/domain/devices/interface/source/@bridge")).isEqualTo("\"/><evil/>");
    }

    @Test
    void aReservedCardHasItsAddress() throws Exception {
        MacAddress mac = new MacAddress("02:00:5e:10:00:01");
        Reservation card = new Reservation("tiny", mac, Optional.empty(), Optional.empty());
        VmSpec spec = plan("tiny", "tiny.img", Rig.BRIDGE).spec();
        VmSpec reserved =
                new VmSpec(
                        spec.id(),
                        spec.name(),
                        spec.vo(),
                        spec.imageFile(),
                        spec.format(),
                        spec.size(),
                        spec.network(),
                        Optional.of(card));
        DomainPlan plan = plan("tiny", "tiny.img", Rig.BRIDGE);
        Document xml =
                parse(
                        DomainXml.of(
                                new DomainPlan(
                                        reserved, plan.host(), plan.disk(), plan.serialLog()),
                                Dialect.QEMU,
                                false));
        assertThat(at(xml, "/domain/devices/interface/mac/@address")).isEqualTo(mac.value());
    }
}
