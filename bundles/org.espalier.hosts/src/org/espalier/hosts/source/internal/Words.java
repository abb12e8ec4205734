// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Small things that all forms need of a line. */
final class Words {
    private static final int SHOWN = 60;
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 =
            Pattern.compile("(?i)[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.%a-z0-9]*");

    private Words() {}

    /** Whether there is nothing in the line but a comment. */
    static boolean comment(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith(";");
    }

    /** The line without what follows a # after a blank. */
    static String uncommented(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return line.substring(0, i).strip();
            }
        }
        return line.strip();
    }

    static boolean ipv4(String text) {
        return IPV4.matcher(text).matches();
    }

    static boolean address(String text) {
        return ipv4(text) || IPV6.matcher(text).matches();
    }

    /** Without characters that do something to a terminal or to the order of others. */
    static String safe(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]", "?");
    }

    /** As it may stand in a sentence: not long, and without characters that do something. */
    static String shown(String text) {
        String safe = safe(text.strip());
        return safe.codePointCount(0, safe.length()) <= SHOWN
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /** Words between blanks; a part in single or double quotes is kept together, without them. */
    static List<String> quoted(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (char c : line.toCharArray()) {
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                word = word == null ? new StringBuilder() : word;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
            } else {
                word = word == null ? new StringBuilder() : word;
                word.append(c);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
