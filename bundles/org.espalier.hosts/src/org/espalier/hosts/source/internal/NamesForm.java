// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source.internal;

import org.espalier.hosts.source.HostSource;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and ranges, any number a line; a name may have a user before and a port after it. */
public final class NamesForm {
    private static final Pattern ITEM =
            Pattern.compile("(?:(?<user>[^@]+)@)?(?<name>[^:@]+)(?::(?<port>[0-9]+))?");

    private NamesForm() {}

    /** Reads all lines. */
    public static void read(List<String> lines, Collector found) {
        for (int i = 0; i < lines.size() && !found.full(); i++) {
            if (!Words.comment(lines.get(i))) {
                for (String item : Ranges.split(Words.uncommented(lines.get(i)))) {
                    item(i + 1, item, found);
                }
            }
        }
    }

    private static void item(int line, String item, Collector found) {
        Matcher parts = ITEM.matcher(item);
        if (!parts.matches()) {
            found.trouble(
                    line,
                    "\""
                            + Words.shown(item)
                            + "\" was not taken: it is no host name. Give names, ranges such as"
                            + " node[01-64], or a line with an address and a name.");
            return;
        }
        Collector.Login login =
                new Collector.Login(
                        Optional.empty(),
                        Optional.ofNullable(parts.group("user")),
                        Optional.ofNullable(parts.group("port")),
                        Optional.empty());
        expand(line, parts.group("name"), '-', login, found);
    }

    /** Takes all hosts of a pattern, or none of it where it makes no sense. */
    static void expand(
            int line, String pattern, char dash, Collector.Login login, Collector found) {
        try {
            for (String name : Ranges.expand(pattern, dash, HostSource.MAX_HOSTS)) {
                found.host(line, name, login);
            }
        } catch (IllegalArgumentException e) {
            found.trouble(
                    line,
                    "\""
                            + Words.shown(pattern)
                            + "\" was not taken: "
                            + e.getMessage()
                            + ". Write ranges as node["
                            + (dash == '-' ? "01-64" : "01:64")
                            + "].");
        }
    }
}
