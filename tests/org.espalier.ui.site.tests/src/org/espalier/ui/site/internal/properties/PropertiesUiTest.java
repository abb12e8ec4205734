// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;
import org.espalier.model.site.MEntity;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.site.internal.SiteFixture;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

class PropertiesUiTest {
    private SiteFixture site;
    private ViewBot explorer;
    private Bot bot;

    @BeforeEach
    void open() {
        site = new SiteFixture(1, 8);
        bot = site.workbench().viewById(SiteParts.PROPERTIES).bot();
        explorer = site.workbench().viewById(SiteParts.EXPLORER);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void select(String... names) {
        select(explorer, names);
    }

    private void select(ViewBot view, String... names) {
        // A tree that does not have the new site yet takes no selection of it.
        site.await(
                "the selection",
                () -> {
                    ISelectionProvider provider = view.part().getSite().getSelectionProvider();
                    List<MEntity> wanted = List.of(names).stream().map(this::named).toList();
                    provider.setSelection(new StructuredSelection(wanted));
                    Object[] taken = ((IStructuredSelection) provider.getSelection()).toArray();
                    return Set.of(taken).equals(Set.copyOf(wanted));
                });
        bot.wait(
                "the title",
                StyledText.class,
                t -> t.getText().equals(names.length == 1 ? names[0] : names.length + " selected"));
    }

    private MEntity named(String name) {
        var all = site.session().site().eAllContents();
        while (all.hasNext()) {
            if (all.next() instanceof MEntity entity && name.equals(entity.getName())) {
                return entity;
            }
        }
        throw new AssertionError("There is no " + name);
    }

    private String value(String label) {
        return site.workbench()
                .sync(
                        () -> {
                            Control found = control(label);
                            return found instanceof Link link
                                    ? link.getText()
                                    : ((StyledText) found).getText();
                        });
    }

    private Control control(String label) {
        String id = SiteParts.PROPERTIES + ".value." + label;
        return bot.wait(label, Control.class, c -> id.equals(c.getData("id")));
    }

    private void awaitLabel(String id, String text) {
        bot.wait(
                text,
                Label.class,
                l ->
                        (SiteParts.PROPERTIES + id).equals(l.getData("id"))
                                && l.getText().contains(text));
    }

    @Test
    void vmSaysWhereItIsAndWhoseAndHowBig() {
        Vm vm = site.demo().vms().get(0);
        select(vm.name());
        assertThat(value("Host")).isEqualTo("<a>" + vm.host() + "</a>");
        assertThat(value("VO")).isEqualTo("<a>" + vm.vo() + "</a>");
        assertThat(value("Size")).startsWith(Noun.CORE.count(vm.size().cores()) + ", ");
        assertThat(value("UUID")).isEqualTo(vm.id().toString());
    }

    @Test
    void troubleIsSaidWithWhatToDo() {
        select("node004");
        awaitLabel(".trouble", "node004 has not been heard of for");
        awaitLabel(".note", "nothing measured yet");
        select("node006");
        awaitLabel(".trouble", "Its hypervisor does not answer");
        select("dkern-test");
        awaitLabel(".trouble", "Adopt it to act on it, or forget it.");
    }

    @Test
    void vmOnAHostThatFallsSilentBecomesUnknownWhileItIsLookedAt() {
        Vm vm = site.demo().vms().get(0);
        select(vm.name());
        Host host =
                site.demo().hosts().stream()
                        .filter(h -> h.id().equals(vm.host()))
                        .findFirst()
                        .orElseThrow();
        site.controller().put(host.withState(HostState.UNKNOWN, Optional.empty()));
        awaitLabel(".state", "unknown for ");
        awaitLabel(".trouble", vm.name() + " is unknown: " + host.id());
        assertThat(value("CPU")).isEqualTo("\u2014");
    }

    @Test
    void hostInMaintenanceModeSaysForHowLongAndWhatItMeans() {
        Host host = site.demo().hosts().get(0);
        select(host.id().value());
        site.controller()
                .put(host.inMaintenance(Optional.of(Instant.now().minus(Duration.ofHours(2)))));
        awaitLabel(".state", "online, maintenance");
        assertThat(value("Maintenance"))
                .startsWith("for 2 h 0 m")
                .endsWith(": no VM is placed, started or restored here");
        site.controller().put(host);
        bot.wait(
                "its end",
                Label.class,
                l ->
                        (SiteParts.PROPERTIES + ".state").equals(l.getData("id"))
                                && l.getText().equals("online"));
    }

    @Test
    void aVmSaysWhatItWillBeAndWhatItCanBeRevertedTo() {
        Vm vm = site.demo().vms().get(0);
        select(vm.name());
        Instant hours = Instant.now().minus(Duration.ofHours(3));
        site.controller()
                .put(
                        vm.with(
                                new VmTraits(
                                        true,
                                        Optional.of(new Capacity(7, 3L << 30, 0)),
                                        List.of(
                                                new VmSnapshot("disk-only", hours, false),
                                                new VmSnapshot("all", hours, true)))));
        assertThat(value("Autostart")).isEqualTo("with its host");
        assertThat(value("Next size")).isEqualTo("7 cores, 3.00 GiB from its next start on");
        assertThat(value("Snapshots"))
                .startsWith("disk-only (3 h 0 m")
                .contains("), all (3 h 0 m")
                .endsWith(", with memory)");
    }

    @Test
    void aLinkSelectsWhatItNamesInEveryView() {
        Vm vm = site.demo().vms().get(0);
        select(vm.name());
        site.workbench()
                .sync(
                        () -> {
                            control("Host").notifyListeners(SWT.Selection, new Event());
                            return null;
                        });
        bot.wait("the host's title", StyledText.class, t -> t.getText().equals(vm.host().value()));
    }

    @Test
    void severalAreSummedUp() {
        select(site.demo().vms().get(0).name(), site.demo().vms().get(1).name());
        int cores =
                site.demo().vms().get(0).size().cores() + site.demo().vms().get(1).size().cores();
        assertThat(value("VMs")).isEqualTo("2");
        assertThat(value("Size")).startsWith(Noun.CORE.count(cores) + ", ");
    }

    @Test
    void groupsAndImagesHaveTheirOwn() {
        select("rack-a");
        assertThat(value("Hosts")).isEqualTo("8, 6 online");
        select(site.workbench().viewById(SiteParts.IMAGES), "tiny");
        assertThat(value("Format")).isEqualTo("qcow2");
        assertThat(value("Pool")).isEqualTo("<a>images</a>");
    }

    @Test
    void whatIsPinnedStaysWhateverIsSelected() {
        Vm vm = site.demo().vms().get(0);
        select(vm.name());
        ViewBot view = site.workbench().viewById(SiteParts.PROPERTIES);
        view.toolbarButton("Pin to Selection").click();
        try {
            ViewBot images = site.workbench().viewById(SiteParts.IMAGES);
            Ui.run(
                    site.workbench().display(),
                    () ->
                            images.part()
                                    .getSite()
                                    .getSelectionProvider()
                                    .setSelection(
                                            new StructuredSelection(
                                                    site.session().site().getImages().get(0))));
            Ui.settle(site.workbench().display());
            assertThat(value("UUID")).isEqualTo(vm.id().toString());
        } finally {
            view.toolbarButton("Pin to Selection").click();
        }
    }

    @Test
    void whatIsDeletedIsNotShownAnyMore() {
        Vm vm = site.demo().vms().get(0);
        select(vm.name());
        site.controller().remove(vm.key());
        bot.wait("nothing", StyledText.class, t -> t.getText().equals("Select something"));
    }

    @Test
    void memoryOfAVmIsWhatItHasAndWhatTheHostHolds() {
        Vm vm =
                site.demo().vms().stream()
                        .filter(v -> v.state().equals(VmState.RUNNING))
                        .findFirst()
                        .orElseThrow();
        select(vm.name());
        site.await(
                "both figures",
                () ->
                        value("Memory")
                                .matches(
                                        Pattern.quote(Quantities.bytes(vm.size().memoryBytes()))
                                                + ", [0-9.]+ [MG]iB on the host"));
    }
}
