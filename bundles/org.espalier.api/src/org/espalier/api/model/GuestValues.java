// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Names;
import org.espalier.api.Refusal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What VMs are told of the site that they run at, so that one image serves every site. No secrets:
 * whoever sees the site, and every process in every guest, can read them.
 *
 * @param keys who may log in to the guest's default account
 * @param ntp time servers: names or addresses
 * @param syslog where logs are sent: a name or address, with ":port" where that is not 514
 * @param resolvers name servers; none: those of the VM's network
 * @param search domains in which names are looked for
 * @param values others, by name: in the guest each is a file below {@link #DIRECTORY}
 */
public record GuestValues(
        List<SshKey> keys,
        List<String> ntp,
        Optional<String> syslog,
        List<IpAddress> resolvers,
        List<String> search,
        List<Value> values) {
    /** Where a guest finds {@link #values}. */
    public static final String DIRECTORY = "/etc/espalier/site";

    /** Most of each. */
    public static final int MAX_EACH = 64;

    /** Longest value, in characters. */
    public static final int MAX_VALUE = 1024;

    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern DIGITS_LAST = Pattern.compile("(.*\\.)?[0-9]+");
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,253}$)LABEL(\\.LABEL)*"
                            .replace("LABEL", "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"));
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int MOST_PORT = 65_535;

    /** Nothing is said. */
    public static final GuestValues NONE =
            new GuestValues(
                    List.of(), List.of(), Optional.empty(), List.of(), List.of(), List.of());

    /**
     * A value by name.
     *
     * @param name legal by {@link Names}
     * @param text one line
     */
    public record Value(String name, String text) {
        /** Checks. */
        public Value {
            Names.require("Value", name);
            Objects.requireNonNull(text, "text");
            if (text.length() > MAX_VALUE || !printable(text)) {
                throw new IllegalArgumentException(
                        "Value \""
                                + name
                                + "\" cannot be kept: it has characters that cannot be shown, or"
                                + " more than "
                                + MAX_VALUE
                                + ". Give one line of text.");
            }
        }
    }

    /** Checks and copies. */
    public GuestValues {
        keys = copied("public keys", keys, SshKey::value);
        ntp = copied("time servers", ntp, Function.identity());
        ntp.forEach(each -> requireHost("Time server", each));
        syslog.ifPresent(GuestValues::requireLogHost);
        resolvers = copied("name servers", resolvers, IpAddress::value);
        search = copied("search domains", search, Function.identity());
        for (String domain : search) {
            if (!DOMAIN.matcher(domain).matches()) {
                throw new IllegalArgumentException(
                        "\"" + Names.shown(domain) + "\" is no domain. Write it like example.org.");
            }
        }
        values = copied("values", values, Value::name);
    }

    private static <T> List<T> copied(String what, List<T> some, Function<T, String> name) {
        List<T> all = List.copyOf(some);
        if (all.size() > MAX_EACH) {
            throw new IllegalArgumentException(
                    all.size() + " " + what + " are too many. Give at most " + MAX_EACH + ".");
        }
        Map<String, T> seen = new LinkedHashMap<>();
        for (T each : all) {
            if (seen.put(name.apply(each), each) != null) {
                throw new IllegalArgumentException(
                        "\"" + name.apply(each) + "\" is given twice. Leave one out.");
            }
        }
        return all;
    }

    /**
     * What of it no guest could use: a host that is neither an address nor a name that there can
     * be. It is not asked when these are made, so that what a site once kept can still be read and
     * replaced; who sets them asks it.
     */
    public Optional<Refusal> fault() {
        return Stream.of(
                        ntp.stream()
                                .filter(host -> !nameOrAddress(host))
                                .map(host -> noHost("Time server", host)),
                        syslog.stream()
                                .map(GuestValues::logHost)
                                .filter(host -> !nameOrAddress(host))
                                .map(host -> noHost("Log server", host)),
                        search.stream()
                                .filter(domain -> !name(domain))
                                .map(
                                        domain ->
                                                fault(
                                                        "Search domain",
                                                        domain,
                                                        "it is no domain",
                                                        "Write it like example.org")))
                .flatMap(Function.identity())
                .findFirst();
    }

    private static Refusal noHost(String what, String host) {
        return fault(
                what,
                host,
                "it is neither a host name nor an address",
                "Write it like time.example.org or 10.0.0.1");
    }

    private static Refusal fault(String what, String text, String cause, String next) {
        return new Refusal(
                Refusal.Code.INVALID, what + " \"" + Names.shown(text) + "\"", cause, next);
    }

    private static boolean nameOrAddress(String host) {
        return name(host) || address(host);
    }

    /** What ends in a number is an address or a mistyped one, never a name. */
    private static boolean name(String text) {
        return NAME.matcher(text).matches() && !DIGITS_LAST.matcher(text).matches();
    }

    private static String logHost(String target) {
        int colon = target.lastIndexOf(':');
        return colon < 0 || address(target) ? target : unbracketed(target.substring(0, colon));
    }

    private static void requireLogHost(String target) {
        int colon = target.lastIndexOf(':');
        boolean alone = colon < 0 || address(target);
        String host = logHost(target);
        String port = alone ? "514" : target.substring(colon + 1);
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) > MOST_PORT) {
            throw new IllegalArgumentException(
                    "\""
                            + Names.shown(port)
                            + "\" is no port of a log server. Write it like logs.site:514.");
        }
        requireHost("Log server", host);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static void requireHost(String what, String host) {
        if (!DOMAIN.matcher(host).matches() && !address(host)) {
            throw new IllegalArgumentException(
                    what
                            + " \""
                            + Names.shown(host)
                            + "\" is neither a host name nor an address. Write it like"
                            + " time.example.org or 10.0.0.1.");
        }
    }

    private static boolean address(String text) {
        try {
            return text.equals(new IpAddress(text).value()) || text.indexOf(':') >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Whether every character of {@code text} can be shown on one line: neither an end of a line
     * nor what another reader may take for one.
     */
    static boolean printable(String text) {
        return text.codePoints()
                .noneMatch(
                        c ->
                                switch (Character.getType(c)) {
                                    case Character.CONTROL,
                                            Character.FORMAT,
                                            Character.LINE_SEPARATOR,
                                            Character.PARAGRAPH_SEPARATOR,
                                            Character.PRIVATE_USE,
                                            Character.SURROGATE,
                                            Character.UNASSIGNED ->
                                            true;
                                    default -> false;
                                });
    }

    /**
     * These over those of the site: keys are added, values replace those of the same name, and of
     * all else what is given here replaces the site's.
     */
    public GuestValues over(GuestValues site) {
        Map<String, Value> named = new LinkedHashMap<>();
        Stream.of(site.values, values)
                .flatMap(List::stream)
                .forEach(value -> named.put(value.name(), value));
        return new GuestValues(
                Stream.of(site.keys, keys)
                        .flatMap(List::stream)
                        .distinct()
                        .limit(MAX_EACH)
                        .collect(Collectors.toList()),
                ntp.isEmpty() ? site.ntp : ntp,
                syslog.or(() -> site.syslog),
                resolvers.isEmpty() ? site.resolvers : resolvers,
                search.isEmpty() ? site.search : search,
                new ArrayList<>(named.values()).stream().limit(MAX_EACH).toList());
    }
}
