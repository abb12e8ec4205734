// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Amounts;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.model.Architecture;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written down of a host when something is heard of it, or nothing any more. */
final class HostBook {
    /** From so much on a wrong clock is trouble: certificates and munge go by it. */
    static final Duration SKEW_IS_TROUBLE = Duration.ofSeconds(30);

    /** Skew below this is the way of the message, and no reason for a revision. */
    private static final long SKEW_IS_NEWS_MILLIS = 2000;

    private HostBook() {}

    /** After a Hello: all that is known is new. */
    static Host hello(Host host, AgentReport.Hello hello, Instant now) {
        long skew = skew(hello.clock(), now);
        return new Host(
                host.id(),
                host.group(),
                hello.trouble().isPresent() ? HostState.IMPAIRED : HostState.ONLINE,
                Plausible.of(hello.total()),
                hello.capabilities(),
                hello.version(),
                Optional.of(now),
                skew,
                trouble(hello.trouble(), skew),
                host.maintenance(),
                boot(host, hello),
                host.newerAgent(),
                host.reserve(),
                host.marks(),
                hello.architecture().flatMap(Architecture::name),
                host.sendLimit());
    }

    /** Its hypervisor went away or came back. */
    static Host hypervisor(Host host, Optional<String> trouble, Instant now) {
        return with(
                host,
                trouble.isPresent() ? HostState.IMPAIRED : HostState.ONLINE,
                Optional.of(now),
                host.clockSkewMillis(),
                trouble(trouble, host.clockSkewMillis()));
    }

    /** Nothing is heard of it any more. */
    static Host silent(Host host, Instant lastHeard, String why) {
        return with(
                host,
                HostState.UNKNOWN,
                Optional.of(lastHeard),
                host.clockSkewMillis(),
                Optional.of(why));
    }

    /** It was heard of, at a time that is worth being written down. */
    static Host heard(Host host, Instant at) {
        return with(host, host.state(), Optional.of(at), host.clockSkewMillis(), host.trouble());
    }

    /** Its clock was seen; unchanged where that is no news. */
    static Host clock(Host host, Instant hostClock, Optional<String> hypervisor, Instant now) {
        long skew = skew(hostClock, now);
        boolean crossed = wrong(skew) != wrong(host.clockSkewMillis());
        if (!crossed && Math.abs(skew - host.clockSkewMillis()) < SKEW_IS_NEWS_MILLIS) {
            return host;
        }
        return with(host, host.state(), Optional.of(now), skew, trouble(hypervisor, skew));
    }

    private static Host with(
            Host host,
            HostState state,
            Optional<Instant> lastHeard,
            long skew,
            Optional<String> trouble) {
        return new Host(
                host.id(),
                host.group(),
                state,
                host.total(),
                host.capabilities(),
                host.agentVersion(),
                lastHeard,
                skew,
                trouble,
                host.maintenance(),
                host.boot(),
                host.newerAgent(),
                host.reserve(),
                host.marks(),
                host.architecture(),
                host.sendLimit());
    }

    /** A start counts from when its hypervisor answers: only then VMs can be started. */
    private static Optional<String> boot(Host host, AgentReport.Hello hello) {
        return hello.trouble().isPresent() ? host.boot() : hello.boot().or(host::boot);
    }

    private static long skew(Instant hostClock, Instant now) {
        return Duration.between(now, hostClock).toMillis();
    }

    private static boolean wrong(long skewMillis) {
        return Math.abs(skewMillis) >= SKEW_IS_TROUBLE.toMillis();
    }

    private static Optional<String> trouble(Optional<String> hypervisor, long skewMillis) {
        Optional<String> clock =
                wrong(skewMillis)
                        ? Optional.of(
                                "Its clock is %s %s. Set it by NTP."
                                        .formatted(
                                                Amounts.duration(rounded(skewMillis)),
                                                skewMillis > 0 ? "ahead" : "behind"))
                        : Optional.empty();
        String all =
                Stream.of(hypervisor, clock)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** To whole seconds: a report on its way for some milliseconds must not show 59 m 59 s. */
    private static Duration rounded(long skewMillis) {
        return Duration.ofSeconds(Math.round(skewMillis / 1000.0));
    }
}
