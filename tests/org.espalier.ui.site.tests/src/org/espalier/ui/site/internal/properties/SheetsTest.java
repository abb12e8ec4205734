// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.SharedChunks;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVm;
import org.espalier.ui.testing.StillSession;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the properties say of each kind of thing. */
class SheetsTest {
    private final StillSession still = new StillSession(2, 6);
    private final Map<ImageId, List<SharedChunks>> shares = new HashMap<>();
    private final Sheets sheets =
            new Sheets(still.session(), image -> Optional.ofNullable(shares.get(image)));

    @Test
    void nothingSelectedSaysWhatToDo() {
        Sheet sheet = sheets.of(List.of());
        assertThat(sheet.title()).startsWith("Select something");
        assertThat(sheet.lines()).isEmpty();
        assertThat(sheet.icon()).isNull();
    }

    @Test
    void aVmThatIsMeasuredHasItsFigures() {
        MVm vm = still.running();
        vm.setState(VmState.RUNNING);
        still.measure(vm);
        Sheet sheet = of(vm);
        assertThat(sheet.icon()).isEqualTo(Icon.VM);
        assertThat(sheet.shape()).isEqualTo(StateShape.RUNNING);
        assertThat(sheet.state()).isEqualTo("running 2 h 13 m");
        assertThat(value(sheet, "CPU"))
                .isEqualTo("50 % of " + Noun.CORE.count(vm.getSize().cores()));
        assertThat(value(sheet, "Memory"))
                .isEqualTo(Quantities.bytes(vm.getSize().memoryBytes()) + ", 1.00 GiB on the host");
        assertThat(value(sheet, "Network")).isEqualTo("3.00 MB/s in, 4.00 MB/s out");
        assertThat(value(sheet, "Disk")).isEqualTo("1.00 MB/s read, 2.00 MB/s written");
        assertThat(sheet.note()).isEqualTo("measured 3.0 s ago");
        assertThat(sheet.trouble()).isNull();
    }

    @Test
    void figuresThatAreOldAreDashesAndTheNoteSaysHowOld() {
        MVm vm = still.running();
        still.measure(vm);
        still.fresh = false;
        Sheet sheet = of(vm);
        for (String label : List.of("CPU", "Network", "Disk")) {
            assertThat(value(sheet, label)).as(label).isEqualTo("—");
        }
        assertThat(value(sheet, "Memory")).isEqualTo(Quantities.bytes(vm.getSize().memoryBytes()));
        assertThat(sheet.note()).isEqualTo("nothing measured now, last 3.0 s ago");
        still.vms.clear();
        assertThat(of(vm).note()).isEqualTo("nothing measured yet");
    }

    @Test
    void whatAVmNamesCanBeGoneTo() {
        MVm vm = still.running();
        assertThat(line(of(vm), "Host").target()).isSameAs(vm.getHost());
        assertThat(line(of(vm), "VO").target()).isSameAs(vm.getVo());
        assertThat(line(of(vm), "Image").target()).isSameAs(vm.getImage());
        assertThat(line(of(vm), "Size").target()).isNull();
    }

    @Test
    void aForeignVmHasNoVoAndSaysThatItIsLeftAlone() {
        MVm foreign =
                still.vms().stream()
                        .filter(v -> v.getName().equals("dkern-test"))
                        .findFirst()
                        .orElseThrow();
        Sheet sheet = of(foreign);
        assertThat(value(sheet, "VO")).isEqualTo("foreign");
        assertThat(value(sheet, "Image")).isEqualTo("—");
        assertThat(sheet.trouble()).startsWith("dkern-test appeared outside").contains("Adopt");
        foreign.setTrouble("Its disk is full");
        assertThat(of(foreign).trouble()).isEqualTo("Its disk is full");
    }

    @Test
    void aVmOnASilentHostBlamesTheHost() {
        MVm vm = still.host("node004").getVms().get(0);
        Sheet sheet = of(vm);
        assertThat(sheet.shape()).isEqualTo(StateShape.UNKNOWN);
        assertThat(sheet.state()).startsWith("unknown for 41 s, was ");
        assertThat(sheet.trouble())
                .isEqualTo(
                        vm.getName()
                                + " is unknown: node004 has not been heard of for 41 s."
                                + " Check the host and its agent.");
    }

    @Test
    void aVmOnAnImpairedHostSaysWhatTheHostHas() {
        MVm vm = still.host("node006").getVms().get(0);
        assertThat(of(vm).trouble())
                .contains("node006 cannot ask its hypervisor")
                .contains("Its hypervisor does not answer");
    }

    @Test
    void aHostThatIsWell() {
        MHost host = still.host("node001");
        still.measure(host);
        Sheet sheet = of(host);
        assertThat(sheet.shape()).isNull();
        assertThat(sheet.state()).isEqualTo("online");
        assertThat(value(sheet, "Group")).isEqualTo("rack-a");
        assertThat(value(sheet, "Offers")).isEqualTo("16 cores, 64.0 GiB, 480 GiB disk");
        assertThat(value(sheet, "Load")).isEqualTo("4.0 on 16 cores of the machine");
        assertThat(value(sheet, "Memory")).isEqualTo("16.0 of 64.0 GiB of the machine");
        assertThat(value(sheet, "Disk free")).isEqualTo("120 of 480 GiB");
        assertThat(value(sheet, "Disk promised")).endsWith(" of 480 GiB");
        assertThat(sheet.lines()).noneMatch(l -> l.label().equals("Kept from VMs"));
        assertThat(value(sheet, "Network")).isEqualTo("58.6 MB/s in, — out");
        assertThat(value(sheet, "Driver can")).isEqualTo("save, suspend");
        assertThat(sheet.lines()).noneMatch(l -> l.label().equals("Clock"));
    }

    @Test
    void aDiskThatIsPromisedTwiceAndWhatIsKeptOfItAreSaid() {
        MHost host = still.host("node001");
        Host record = (Host) host.getRecord();
        host.setRecord(record.withReserve(new StorageReserve(0, 15)));
        host.setTotal(new Capacity(16, 1L << 36, 1L << 30));
        assertThat(value(of(host), "Kept from VMs")).isEqualTo("15 %");
        assertThat(value(of(host), "Disk promised"))
                .contains(" of 1.00 GiB, overcommitted ")
                .endsWith(" times");
    }

    @Test
    void theProcessorsOfAHostAreSaidWhereItsAgentTellsThem() {
        MHost host = still.host("node001");
        assertThat(of(host).lines()).noneMatch(l -> l.label().equals("Architecture"));
        Host record = (Host) host.getRecord();
        host.setRecord(
                new Host(
                        record.id(),
                        record.group(),
                        record.state(),
                        record.total(),
                        record.capabilities(),
                        record.agentVersion(),
                        record.lastHeard(),
                        record.clockSkewMillis(),
                        record.trouble(),
                        record.maintenance(),
                        record.boot(),
                        record.newerAgent(),
                        record.reserve(),
                        record.marks(),
                        Optional.of("aarch64")));
        assertThat(value(of(host), "Architecture")).isEqualTo("aarch64");
    }

    @Test
    void whatPeopleKeepAboutAHostIsSaid() {
        MHost host = still.host("node001");
        assertThat(of(host).lines()).noneMatch(l -> l.label().equals("Tags"));
        host.setRecord(
                ((Host) host.getRecord())
                        .with(
                                new Marks(
                                        Set.of("ssd", "gpu"),
                                        "second from above",
                                        Optional.of("otto"),
                                        true,
                                        Optional.of(new Lock("olga", Instant.now(), "new fan")),
                                        Optional.of("lab/east"))));
        assertThat(value(of(host), "Folder")).isEqualTo("lab/east");
        assertThat(value(of(host), "Tags")).isEqualTo("gpu ssd");
        assertThat(value(of(host), "Note")).isEqualTo("second from above");
        assertThat(value(of(host), "Owner")).isEqualTo("otto");
        assertThat(value(of(host), "Protected")).isEqualTo("yes");
        assertThat(value(of(host), "Locked")).startsWith("by olga, ").endsWith(": new fan");
    }

    @Test
    void aClockThatIsOffIsSaid() {
        MHost host = still.host("node001");
        host.setClockSkewMillis(5000);
        assertThat(of(host).lines()).noneMatch(l -> l.label().equals("Clock"));
        host.setClockSkewMillis(61_000);
        assertThat(value(of(host), "Clock")).isEqualTo("1 m 1 s ahead of the controller");
        host.setClockSkewMillis(-12_000);
        assertThat(value(of(host), "Clock")).isEqualTo("12 s behind the controller");
    }

    @Test
    void aSilentHostHasItsTroubleUnlessItHasAWorseOne() {
        MHost host = still.host("node004");
        assertThat(of(host).trouble()).startsWith("node004 has not been heard of for 41 s.");
        host.setTrouble("Its disk is full");
        assertThat(of(host).trouble()).isEqualTo("Its disk is full");
        host.setTrouble(null);
        host.setState(HostState.EXPECTED);
        assertThat(of(host).trouble()).isNull();
    }

    @Test
    void aGroupCountsItsHostsAndVms() {
        Sheet sheet = of(still.site().getGroups().get(0));
        assertThat(sheet.title()).isEqualTo("rack-a");
        assertThat(value(sheet, "Hosts")).isEqualTo("6, 4 online");
        assertThat(value(sheet, "Offers")).startsWith("96 cores, 384 GiB");
        assertThat(value(sheet, "States")).contains(" unknown");
        assertThat(sheet.lines()).noneMatch(l -> l.label().equals("Note"));
        assertThat(value(of(still.site().getGroups().get(1)), "Note")).isEqualTo("GPU");
    }

    @Test
    void theSiteHasItsRevisionAndDefaultVo() {
        Sheet sheet = of(still.site());
        assertThat(sheet.title()).isEqualTo("Riverside");
        assertThat(value(sheet, "Revision")).isEqualTo("48\u202f213");
        assertThat(value(sheet, "Default VO")).isEqualTo("atlas");
        assertThat(value(sheet, "Images")).isEqualTo("3");
        assertThat(value(sheet, "Hosts")).isEqualTo("12, 10 online");
    }

    @Test
    void anImageAndAVo() {
        Sheet image = of(still.site().getImages().get(0));
        assertThat(value(image, "Format")).isEqualTo("qcow2");
        assertThat(line(image, "Pool").target()).isNotNull();
        MEntity vo = still.site().getVos().get(0);
        assertThat(of(vo).icon()).isEqualTo(Icon.VO);
        assertThat(value(of(vo), "Title")).endsWith(" group");
    }

    private static ImageDetails version(String version, long uuid, int day) {
        return new ImageDetails(
                "00".repeat(32),
                new UUID(0, uuid),
                version,
                new VoId("biomed"),
                "",
                "x86_64",
                "",
                1,
                1,
                Instant.parse("2026-11-20T10:00:00Z").plus(Duration.ofDays(day)),
                Instant.parse("2027-11-20T10:00:00Z"),
                "",
                Optional.empty(),
                Optional.empty(),
                ImageWord.TRUSTED,
                ImageTrust.TRUSTED,
                "");
    }

    @Test
    void theOtherVersionsOfAnImageCanBeGoneToTheNewestFirst() {
        List<MImage> images = still.site().getImages();
        images.get(0).setDetails(version("1", 7, 0));
        images.get(1).setDetails(version("3", 7, 2));
        images.get(2).setDetails(version("1", 8, 1));
        assertThat(of(images.get(0)).lines())
                .filteredOn(l -> l.label().equals("Other version"))
                .singleElement()
                .satisfies(l -> assertThat(l.target()).isSameAs(images.get(1)))
                .satisfies(l -> assertThat(l.value()).startsWith("3, of ").contains("22"));
        images.get(2).setDetails(version("2", 7, 1));
        assertThat(of(images.get(0)).lines())
                .filteredOn(l -> l.label().equals("Other version"))
                .extracting(Property::target)
                .containsExactly(images.get(1), images.get(2));
    }

    private List<Property> shared(MImage image) {
        return of(image).lines().stream().filter(l -> l.label().equals("Shares chunks")).toList();
    }

    @Test
    void whatAnImageSharesIsSaidTheMostFirstOnceItIsKnown() {
        List<MImage> images = still.site().getImages();
        images.get(0).setDetails(version("1", 7, 0));
        assertThat(shared(images.get(0))).as("not known").isEmpty();
        shares.put(images.get(0).getId(), List.of());
        assertThat(shared(images.get(0)))
                .containsExactly(Property.of("Shares chunks", "with no other image"));

        images.get(1).setDetails(version("3", 7, 2));
        images.get(2).setDetails(version("2", 8, 1));
        shares.put(
                images.get(0).getId(),
                List.of(
                        new SharedChunks(images.get(1).getId(), 1 << 20),
                        new SharedChunks(ImageId.random(), 9 << 20),
                        new SharedChunks(images.get(2).getId(), 3 << 20)));
        assertThat(shared(images.get(0)))
                .containsExactly(
                        new Property(
                                "Shares chunks",
                                Quantities.bytes(3 << 20)
                                        + " with "
                                        + images.get(2).getName()
                                        + " 2",
                                images.get(2)),
                        new Property(
                                "Shares chunks",
                                Quantities.bytes(1 << 20)
                                        + " with "
                                        + images.get(1).getName()
                                        + " 3",
                                images.get(1)));
    }

    @Test
    void whatPeopleKeepAboutAnImageIsSaid() {
        MImage image = still.site().getImages().get(0);
        assertThat(of(image).lines()).noneMatch(l -> l.label().equals("Folder"));
        Image record = (Image) image.getRecord();
        image.setRecord(
                record.with(
                        Marks.NONE
                                .tagged(Set.of("new", "gpu"))
                                .noted("for the course")
                                .in("physics/debian")
                                .guarded(true)));
        assertThat(value(of(image), "Folder")).isEqualTo("physics/debian");
        assertThat(value(of(image), "Tags")).isEqualTo("gpu new");
        assertThat(value(of(image), "Note")).isEqualTo("for the course");
        assertThat(value(of(image), "Protected")).isEqualTo("yes");
    }

    @Test
    void severalThingsAreSummedUpByKind() {
        MHost one = still.host("node001");
        MHost two = still.host("node002");
        assertThat(sheets.of(List.of(one, two)).lines())
                .extracting(Property::label)
                .containsExactly("Hosts", "Offers");
        Sheet mixed = sheets.of(List.of(one, one.getVms().get(0)));
        assertThat(mixed.title()).isEqualTo("2 selected");
        assertThat(mixed.lines())
                .extracting(Property::label)
                .containsExactly("Hosts", "Offers", "VMs", "Size", "States");
        assertThat(sheets.of(List.of(one, still.site())).title()).isEqualTo("2 selected");
    }

    private Sheet of(MEntity entity) {
        return sheets.of(List.of(entity));
    }

    private static Property line(Sheet sheet, String label) {
        return sheet.lines().stream()
                .filter(l -> l.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static String value(Sheet sheet, String label) {
        return line(sheet, label).value();
    }
}
