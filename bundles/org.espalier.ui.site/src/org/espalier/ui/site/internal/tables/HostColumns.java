// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostState;
import org.espalier.model.site.MHost;
import org.espalier.search.Dimension;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.Figures;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.text.States;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the table of hosts shows. */
final class HostColumns {
    private static final double GIB = 1L << 30;
    private static final double MEGA = 1e6;

    private final SiteSession session;
    private final Figures figures;

    HostColumns(SiteSession session) {
        this.session = session;
        this.figures = new Figures(session);
    }

    List<Column<MHost>> all() {
        List<Column<MHost>> all = new ArrayList<>(plain());
        all.addAll(
                TrendColumns.of(
                        (host, trend) -> session.measurements().trend(host.getId(), trend),
                        host -> host.getTotal().cores(),
                        host -> level(host, HostRates::memoryTotalBytes)));
        return all;
    }

    private List<Column<MHost>> plain() {
        return List.of(
                Column.<MHost>state(
                                "state",
                                Messages.state,
                                host -> States.shape(host).orElse(null),
                                host -> States.words(host, session.measurements()))
                        .withGroups(States::word),
                Column.name("name", Messages.name, 110, MHost::getName),
                Column.text("group", Messages.group, 80, HostColumns::group),
                count("vms", Messages.vms, host -> host.getVms().size()),
                count("cores", Messages.cores, host -> host.getTotal().cores()),
                Column.<MHost>bar("load", Messages.load, 112, figures::load)
                        .withTip(Messages.loadTip),
                Column.<MHost>number(
                                "memory",
                                Messages.memory,
                                130,
                                host -> level(host, HostRates::memoryUsedBytes),
                                bytes -> Quantities.bytes((long) bytes))
                        .withText(this::memoryText)
                        .withTip(Messages.hostMemoryTip)
                        .withAliases("mem")
                        .withUnit(Dimension.BYTES, GIB),
                Column.<MHost>number(
                                "diskFree",
                                Messages.diskFree,
                                92,
                                host -> level(host, HostRates::diskFreeBytes),
                                bytes -> Quantities.bytes((long) bytes))
                        .withUnit(Dimension.BYTES, GIB),
                rate("netIn", Messages.netIn, HostRates::netInBytesPerSecond),
                rate("netOut", Messages.netOut, HostRates::netOutBytesPerSecond),
                Column.<MHost>text("tag", Messages.tags, 120, h -> MarkTexts.tags(MarkTexts.of(h)))
                        .withHidden(),
                Column.<MHost>text(
                                "folder",
                                Messages.folder,
                                120,
                                h -> MarkTexts.folder(MarkTexts.of(h)))
                        .withHidden(),
                Column.<MHost>text("note", Messages.note, 160, h -> MarkTexts.note(MarkTexts.of(h)))
                        .withoutGroups()
                        .withHidden(),
                Column.<MHost>text(
                                "owner", Messages.owner, 84, h -> MarkTexts.owner(MarkTexts.of(h)))
                        .withHidden(),
                Column.<MHost>text(
                                "protected",
                                Messages.guarded,
                                84,
                                h -> MarkTexts.guarded(MarkTexts.of(h)))
                        .withHidden(),
                Column.<MHost>text(
                                "locked",
                                Messages.locked,
                                84,
                                h -> MarkTexts.locked(MarkTexts.of(h)))
                        .withHidden(),
                Column.<MHost>number("heard", Messages.heard, 90, this::heard, s -> "")
                        .withoutTotal()
                        .withText(this::heardText)
                        .withUnit(Dimension.DURATION, 1),
                Column.<MHost>text("agent", Messages.agent, 90, HostColumns::agent).withHidden(),
                Column.text("trouble", Messages.trouble, 160, MHost::getTrouble));
    }

    private static Column<MHost> count(String id, String title, Function<MHost, Integer> value) {
        return Column.number(
                id,
                title,
                60,
                host -> OptionalDouble.of(value.apply(host)),
                n -> Quantities.count((long) n));
    }

    private Column<MHost> rate(String id, String title, Function<HostRates, OptionalDouble> value) {
        return Column.<MHost>number(
                        id, title, 92, host -> figures.rate(host, value), Quantities::rate)
                .withUnit(Dimension.RATE, MEGA);
    }

    private OptionalDouble level(MHost host, Function<HostRates, OptionalLong> value) {
        return Figures.number(figures.level(host, value));
    }

    private String memoryText(MHost host) {
        return host.getState() == HostState.UNKNOWN
                ? NLS.bind(Messages.unknownFor, States.silence(host, session.measurements()))
                : figures.memory(host);
    }

    private OptionalDouble heard(MHost host) {
        return host.getLastHeard() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        session.measurements().age(host.getLastHeard()).toMillis() / 1000.0);
    }

    /** Only of silent hosts: of the others the moment of it is nobody's concern. */
    private String heardText(MHost host) {
        if (host.getState() == HostState.EXPECTED) {
            return Messages.never;
        }
        return host.getLastHeard() == null || host.getState() != HostState.UNKNOWN
                ? null
                : Quantities.ago(session.measurements().age(host.getLastHeard()));
    }

    private static String group(MHost host) {
        return host.getGroup() == null ? null : host.getGroup().getName();
    }

    private static String agent(MHost host) {
        return host.getAgentVersion().isEmpty() ? null : host.getAgentVersion();
    }
}
