// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MVm;
import org.espalier.search.Dimension;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.session.VmRates;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.Figures;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.text.States;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the table of VMs shows. */
final class VmColumns {
    private static final double GIB = 1L << 30;
    private static final double MEGA = 1e6;
    private static final double HOUR = 3600;

    private final SiteSession session;
    private final Figures figures;

    VmColumns(SiteSession session) {
        this.session = session;
        this.figures = new Figures(session);
    }

    List<Column<MVm>> all() {
        List<Column<MVm>> all = new ArrayList<>(plain());
        all.addAll(
                TrendColumns.of(
                        (vm, trend) -> session.measurements().trend(vm.getId(), trend),
                        vm -> vm.getSize().cores(),
                        vm -> OptionalDouble.of(vm.getSize().memoryBytes())));
        return all;
    }

    private List<Column<MVm>> plain() {
        return List.of(
                Column.<MVm>state("state", Messages.state, States::shape, this::words)
                        .withGroups(States::word),
                Column.name("name", Messages.name, 150, MVm::getName),
                Column.text("vo", Messages.vo, 84, VmColumns::vo),
                Column.text("image", Messages.image, 120, VmColumns::image),
                Column.text("host", Messages.host, 84, VmColumns::host),
                Column.<MVm>number(
                                "vcpu",
                                Messages.vcpu,
                                60,
                                vm -> OptionalDouble.of(vm.getSize().cores()),
                                cores -> Long.toString((long) cores))
                        .withAliases("cores")
                        .withSteady(),
                Column.<MVm>bar("cpu", Messages.cpu, 112, figures::cpu),
                Column.<MVm>number(
                                "memory",
                                Messages.memory,
                                130,
                                vm -> OptionalDouble.of(vm.getSize().memoryBytes()),
                                bytes -> Quantities.bytes((long) bytes))
                        .withText(this::memoryText)
                        .withTip(Messages.memoryTip)
                        .withSteady()
                        .withAliases("mem")
                        .withUnit(Dimension.BYTES, GIB),
                Column.<MVm>number(
                                "held",
                                Messages.held,
                                100,
                                vm -> Figures.number(figures.level(vm, VmRates::heldBytes)),
                                bytes -> Quantities.bytes((long) bytes))
                        .withTip(Messages.heldTip)
                        .withUnit(Dimension.BYTES, GIB)
                        .withHidden(),
                rate("netIn", Messages.netIn, VmRates::netInBytesPerSecond),
                rate("netOut", Messages.netOut, VmRates::netOutBytesPerSecond),
                rate("diskRead", Messages.diskRead, VmRates::diskReadBytesPerSecond).withHidden(),
                rate("diskWrite", Messages.diskWrite, VmRates::diskWriteBytesPerSecond)
                        .withHidden(),
                Column.text("autostart", Messages.autostart, 84, VmColumns::autostart).withHidden(),
                Column.<MVm>text("tag", Messages.tags, 120, vm -> MarkTexts.tags(MarkTexts.of(vm)))
                        .withHidden(),
                Column.<MVm>text(
                                "folder",
                                Messages.folder,
                                120,
                                vm -> MarkTexts.folder(MarkTexts.of(vm)))
                        .withHidden(),
                Column.<MVm>text("note", Messages.note, 160, vm -> MarkTexts.note(MarkTexts.of(vm)))
                        .withoutGroups()
                        .withHidden(),
                Column.<MVm>text("owner", Messages.owner, 84, VmColumns::owner).withHidden(),
                Column.<MVm>text(
                                "protected",
                                Messages.guarded,
                                84,
                                vm -> MarkTexts.guarded(MarkTexts.of(vm)))
                        .withHidden(),
                Column.<MVm>text(
                                "locked",
                                Messages.locked,
                                84,
                                vm -> MarkTexts.locked(MarkTexts.of(vm)))
                        .withHidden(),
                Column.<MVm>number(
                                "snapshots",
                                Messages.snapshots,
                                84,
                                vm ->
                                        OptionalDouble.of(
                                                ((Vm) vm.getRecord()).kept().snapshots().size()),
                                count -> Long.toString((long) count))
                        .withSteady()
                        .withHidden(),
                Column.<MVm>number(
                                "up",
                                Messages.up,
                                84,
                                figures::up,
                                seconds -> Quantities.duration(Duration.ofSeconds((long) seconds)))
                        .withUnit(Dimension.DURATION, HOUR)
                        .withMean()
                        .withAliases("uptime"),
                Column.text("trouble", Messages.trouble, 160, MVm::getTrouble));
    }

    private Column<MVm> rate(String id, String title, Function<VmRates, OptionalDouble> value) {
        return Column.<MVm>number(id, title, 92, vm -> figures.rate(vm, value), Quantities::rate)
                .withUnit(Dimension.RATE, MEGA);
    }

    /** An unknown VM says since when, in the place of its widest value. */
    private String memoryText(MVm vm) {
        if (!States.known(vm)) {
            return vm.getHost().getState() == HostState.UNKNOWN
                    ? NLS.bind(
                            Messages.unknownFor,
                            States.silence(vm.getHost(), session.measurements()))
                    : Messages.unknown;
        }
        return figures.memory(vm);
    }

    private String words(MVm vm) {
        return States.words(vm, session.measurements());
    }

    private static String autostart(MVm vm) {
        return ((Vm) vm.getRecord()).kept().autostart() ? Messages.on : null;
    }

    private static String owner(MVm vm) {
        return ((Vm) vm.getRecord()).owner().orElse(null);
    }

    private static String vo(MVm vm) {
        if (States.foreign(vm)) {
            return Messages.foreign;
        }
        return vm.getVo() == null ? null : vm.getVo().getName();
    }

    private static String image(MVm vm) {
        return vm.getImage() == null ? null : vm.getImage().getName();
    }

    private static String host(MVm vm) {
        return vm.getHost() == null ? null : vm.getHost().getName();
    }
}
