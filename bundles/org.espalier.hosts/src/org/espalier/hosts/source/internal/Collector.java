// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source.internal;

import org.espalier.api.Names;
import org.espalier.api.model.HostId;
import org.espalier.hosts.source.Form;
import org.espalier.hosts.source.FoundHost;
import org.espalier.hosts.source.HostList;
import org.espalier.hosts.source.HostSource;
import org.espalier.hosts.source.Trouble;
import org.espalier.ssh.SshTarget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes the hosts that a form finds: checks them, and merges those that are named again. */
public final class Collector {
    /** The longest DNS name, in characters. */
    private static final int LONGEST = 255;

    private static final int MAX_TROUBLES = 1_000;

    /** So that ranges of the same hosts, again and again, come to an end. */
    private static final int MAX_MENTIONS = 20 * HostSource.MAX_HOSTS;

    private final Map<HostId, FoundHost> hosts = new LinkedHashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private int mentions;
    private boolean full;

    /**
     * How a host is reached, as far as a text says so.
     *
     * @param address empty: by its name
     * @param user account
     * @param port as it is written
     * @param keyFile private key
     */
    record Login(
            Optional<String> address,
            Optional<String> user,
            Optional<String> port,
            Optional<String> keyFile) {
        static final Login NONE =
                new Login(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Login at(String address) {
            return new Login(
                    Optional.of(address), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Something was not taken. */
    public void trouble(int line, String words) {
        if (troubles.size() < MAX_TROUBLES) {
            troubles.add(new Trouble(line, words));
        } else if (troubles.size() == MAX_TROUBLES) {
            troubles.add(new Trouble(line, "There are more such lines from here on."));
        }
    }

    /** Whether a host was left out because there are too many. */
    boolean full() {
        return full;
    }

    /**
     * The text names {@code name}: a DNS name, whose first label is the host's name, or an IPv4
     * address.
     */
    void host(int line, String name, Login login) {
        if (++mentions > MAX_MENTIONS) {
            tooMany(line, name, "hosts are named more than " + MAX_MENTIONS + " times");
            return;
        }
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        String label = Words.ipv4(plain) ? plain.replace('.', '-') : plain.split("\\.", 2)[0];
        if (!Names.legal(label)) {
            trouble(
                    line,
                    "\""
                            + Words.shown(name)
                            + "\" was not taken: it is no host name. Use 1 to 63 of a-z, 0-9 and"
                            + " inner hyphens.");
            return;
        }
        Optional<Integer> port = login.port().map(Collector::port);
        String address = login.address().orElse(plain);
        if (address.length() > LONGEST || login.user().orElse("").length() > LONGEST) {
            trouble(
                    line,
                    label + " was not taken: its address or user is longer than any. Shorten it.");
            return;
        }
        try {
            new SshTarget(
                    login.user().orElse("root"), address, port.orElse(SshTarget.DEFAULT_PORT));
        } catch (IllegalArgumentException e) {
            trouble(line, label + " was not taken: " + Words.safe(e.getMessage()));
            return;
        }
        HostId id = new HostId(label);
        add(new FoundHost(id, address, login.user(), port, login.keyFile(), line));
    }

    /** 0, which is no port, for what is no number. */
    private static int port(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }

    private void add(FoundHost host) {
        FoundHost before = hosts.get(host.id());
        if (before == null) {
            put(host);
        } else if (!before.address().equals(host.address())) {
            trouble(
                    host.line(),
                    host.id()
                            + " at "
                            + host.address()
                            + " was not taken: line "
                            + before.line()
                            + " has a host of that name at "
                            + before.address()
                            + ". Give one of them another name.");
        } else {
            // What the first mention left open, a later one may say.
            hosts.put(
                    host.id(),
                    new FoundHost(
                            host.id(),
                            host.address(),
                            before.user().or(host::user),
                            before.port().or(host::port),
                            before.keyFile().or(host::keyFile),
                            before.line()));
        }
    }

    private void put(FoundHost host) {
        if (hosts.size() < HostSource.MAX_HOSTS) {
            hosts.put(host.id(), host);
        } else {
            tooMany(
                    host.line(),
                    host.id().value(),
                    "there are more than " + HostSource.MAX_HOSTS + " hosts");
        }
    }

    private void tooMany(int line, String name, String why) {
        if (!full) {
            full = true;
            trouble(
                    line,
                    Words.shown(name)
                            + " and what follows was not taken: "
                            + why
                            + ". Add the rest afterwards.");
        }
    }

    /** All of it. */
    public HostList list(Form form) {
        return new HostList(form, List.copyOf(hosts.values()), troubles);
    }
}
