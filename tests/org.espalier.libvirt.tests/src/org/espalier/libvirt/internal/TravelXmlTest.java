// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.agent.vm.Departure;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Optional;

/** A VM's description on its way to another host. */
class TravelXmlTest {
    private static final String XML =
            "<domain type='qemu' id='3'><name>web</name>"
                    + "<sysinfo type='smbios'><system><entry name='serial'>web</entry>"
                    + "<entry name='sku'>node01</entry></system></sysinfo><devices>"
                    + "<disk type='file' device='disk'><source file='/a/disk.qcow2' index='1'/>"
                    + "<backingStore type='file'><source file='/a/image'/><backingStore/>"
                    + "</backingStore><target dev='vda'/></disk>"
                    + "<disk type='file' device='cdrom'><source file='/a/cd'/></disk>"
                    + "<disk type='file' device='cdrom'><source file='/a/seed'/>"
                    + "<target dev='hda'/><serial>espalier-seed</serial></disk>"
                    + "<serial type='pty'><log file='/a/log' append='on'/></serial>"
                    + "<console type='pty'><log file='/a/log' append='on'/></console>"
                    + "</devices></domain>";

    private final Departure departure =
            new Departure(
                    new HostId("node02"),
                    Path.of("/c"),
                    Path.of("/m"),
                    Path.of("/d"),
                    "/b/\"disk\" & <co>",
                    "/b/log",
                    Optional.of("/b/seed"));

    @Test
    void itsFilesLieElsewhereAndTheChainIsFoundThere() {
        String live = TravelXml.live(XML, departure);
        assertThat(live)
                .contains("file=\"/b/&quot;disk&quot; &amp; &lt;co&gt;\"")
                .contains("<source file=\"/a/cd\"/>")
                .doesNotContain("/a/disk", "/a/image", "/a/log", "backingStore");
        assertThat(live.split("/b/log", -1)).hasSize(3);
    }

    @Test
    void itsSeedLiesElsewhereOrItsDriveIsEmpty() {
        assertThat(TravelXml.live(XML, departure))
                .contains("<source file=\"/b/seed\"/>")
                .doesNotContain("/a/seed");
        Departure without =
                new Departure(
                        departure.to(),
                        departure.control(),
                        departure.memory(),
                        departure.disks(),
                        departure.disk(),
                        departure.serialLog(),
                        Optional.empty());
        assertThat(TravelXml.kept(XML, without))
                .doesNotContain("/a/seed", "/b/seed")
                .contains("<target dev=\"hda\"/><serial>espalier-seed</serial>")
                .contains("<source file=\"/a/cd\"/>");
    }

    @Test
    void whatTheGuestHasSeenStaysUntilItWasOff() {
        assertThat(TravelXml.live(XML, departure)).contains("node01").doesNotContain("node02");
        assertThat(TravelXml.kept(XML, departure)).contains(">node02<").doesNotContain("node01");
    }

    @Test
    void aDescriptionThatPointsElsewhereIsNotRead() {
        String evil = "<!DOCTYPE domain SYSTEM 'file:///etc/passwd'>" + XML;
        assertThatThrownBy(() -> TravelXml.live(evil, departure))
                .isInstanceOf(IllegalStateException.class);
    }
}
