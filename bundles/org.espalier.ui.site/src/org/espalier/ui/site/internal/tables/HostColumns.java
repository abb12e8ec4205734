// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostState;
import org.espalier.model.site.MHost;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.text.States;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the table of hosts shows. */
final class HostColumns {
    private static final double GIB = 1L << 30;
    private static final double MEGA = 1e6;

    private final SiteSession session;

    HostColumns(SiteSession session) {
        this.session = session;
    }

    List<Column<MHost>> all() {
        return List.of(
                Column.state(
                        "state",
                        Messages.state,
                        host -> States.shape(host).orElse(null),
                        host -> States.words(host, session.measurements())),
                Column.name("name", Messages.name, 110, MHost::getName),
                Column.text("group", Messages.group, 80, HostColumns::group),
                count("vms", Messages.vms, host -> host.getVms().size()),
                count("cores", Messages.cores, host -> host.getTotal().cores()),
                Column.<MHost>bar("load", Messages.load, 112, this::load),
                Column.<MHost>number(
                                "memory",
                                Messages.memory,
                                130,
                                host -> level(host, HostRates::memoryUsedBytes),
                                bytes -> Quantities.bytes((long) bytes))
                        .withText(this::memoryText)
                        .withUnit(GIB),
                Column.<MHost>number(
                                "diskFree",
                                Messages.diskFree,
                                92,
                                host -> level(host, HostRates::diskFreeBytes),
                                bytes -> Quantities.bytes((long) bytes))
                        .withUnit(GIB),
                rate("netIn", Messages.netIn, HostRates::netInBytesPerSecond),
                rate("netOut", Messages.netOut, HostRates::netOutBytesPerSecond),
                Column.<MHost>number("heard", Messages.heard, 90, this::heard, s -> "")
                        .withText(this::heardText)
                        .withUnit(1),
                Column.<MHost>text("agent", Messages.agent, 90, HostColumns::agent).withHidden(),
                Column.text("trouble", Messages.trouble, 240, MHost::getTrouble));
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
        return Column.<MHost>number(id, title, 92, host -> measured(host, value), Quantities::rate)
                .withUnit(MEGA);
    }

    private OptionalDouble measured(MHost host, Function<HostRates, OptionalDouble> value) {
        Optional<HostRates> rates = session.measurements().host(host.getId());
        return rates.isPresent() ? value.apply(rates.get()) : OptionalDouble.empty();
    }

    private OptionalDouble level(MHost host, Function<HostRates, OptionalLong> value) {
        return measured(
                host,
                rates -> {
                    OptionalLong level = value.apply(rates);
                    return level.isPresent()
                            ? OptionalDouble.of(level.getAsLong())
                            : OptionalDouble.empty();
                });
    }

    /** Load average a core: more than all cores busy is shown as all of them. */
    private OptionalDouble load(MHost host) {
        int cores = host.getTotal().cores();
        OptionalDouble load = measured(host, HostRates::load);
        return load.isPresent() && cores > 0
                ? OptionalDouble.of(load.getAsDouble() / cores)
                : OptionalDouble.empty();
    }

    private String memoryText(MHost host) {
        OptionalDouble used = level(host, HostRates::memoryUsedBytes);
        if (used.isPresent()) {
            return Quantities.ofWhole((long) used.getAsDouble(), host.getTotal().memoryBytes());
        }
        return host.getState() == HostState.UNKNOWN
                ? NLS.bind(Messages.unknownFor, States.silence(host, session.measurements()))
                : null;
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
