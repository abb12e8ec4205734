// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source.internal;

import java.util.List;
import java.util.Locale;

/** Lines of an address, a name and other names. */
public final class HostsFileForm {
    /** Addresses of this machine itself, of nobody, and of groups. */
    private static final List<String> NOT_HOSTS =
            List.of("127.", "0.", "255.", "ff", "fe00:", "::");

    private HostsFileForm() {}

    /** Whether this is such a line. */
    static boolean line(String line) {
        String[] words = Words.uncommented(line).split("\\s+");
        return words.length > 1 && Words.address(words[0]);
    }

    /** Reads all lines. */
    public static void read(List<String> lines, Collector found) {
        for (int i = 0; i < lines.size() && !found.full(); i++) {
            String text = Words.uncommented(lines.get(i));
            if (text.isEmpty() || Words.comment(text)) {
                continue;
            }
            String[] words = text.split("\\s+");
            String address = words[0].toLowerCase(Locale.ROOT);
            if (!line(text)) {
                found.trouble(
                        i + 1,
                        "\""
                                + Words.shown(text)
                                + "\" was not taken: it has no address and name. Give both, or"
                                + " nothing but names in all lines.");
            } else if (NOT_HOSTS.stream().noneMatch(address::startsWith)) {
                found.host(i + 1, words[1], Collector.Login.at(address));
            }
        }
    }
}
