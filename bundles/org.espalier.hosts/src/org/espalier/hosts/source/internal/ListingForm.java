// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source.internal;

import org.espalier.hosts.source.Form;

import java.util.List;

/** What batch systems print: a line of headings, then lines with a column of hosts. */
public final class ListingForm {
    private static final String SINFO_COLUMN = "NODELIST";
    private static final String QHOST_COLUMN = "HOSTNAME";

    private ListingForm() {}

    /** Whether this is the line of headings. */
    static boolean header(Form form, String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        return form == Form.SINFO
                ? words.contains(SINFO_COLUMN) && words.size() > 1
                : words.get(0).equals(QHOST_COLUMN) && words.contains("ARCH");
    }

    /** Reads all lines after the headings. */
    public static void read(Form form, List<String> lines, Collector found) {
        int column = -1;
        for (int i = 0; i < lines.size() && !found.full(); i++) {
            String line = lines.get(i);
            if (header(form, line)) {
                column =
                        form == Form.SINFO
                                ? List.of(line.strip().split("\\s+")).indexOf(SINFO_COLUMN)
                                : 0;
            } else if (column >= 0 && !passedOver(form, line)) {
                String[] words = line.strip().split("\\s+");
                if (column < words.length) {
                    hosts(i + 1, words[column], found);
                } else {
                    found.trouble(
                            i + 1,
                            "\""
                                    + Words.shown(line)
                                    + "\" was not taken: it has no column for hosts. Give the"
                                    + " lines as the command printed them.");
                }
            }
        }
    }

    /** qhost: its rule, the line of all hosts together, and lines about queues and jobs. */
    private static boolean passedOver(Form form, String line) {
        return line.isBlank()
                || form == Form.QHOST
                        && (line.startsWith("-")
                                || line.startsWith("global ")
                                || Character.isWhitespace(line.charAt(0)));
    }

    private static void hosts(int line, String column, Collector found) {
        for (String item : Ranges.split(column)) {
            NamesForm.expand(line, item, '-', Collector.Login.NONE, found);
        }
    }
}
