// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source.internal;

import org.espalier.hosts.source.Includes;
import org.espalier.ssh.SshPattern;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of OpenSSH's client: every name of a Host line that is no pattern is a host; as
 * there, the first value that fits a host counts. Nothing is run: Match is left out, but for all.
 */
public final class SshConfigForm {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_INCLUDED = 64;
    private static final int MAX_PATTERN_BLOCKS = 500;
    private static final Set<String> KEYS = Set.of("hostname", "user", "port", "identityfile");

    private final Includes includes;
    private final Collector found;
    private final Map<String, Integer> aliases = new LinkedHashMap<>();
    private final Map<String, List<Block>> named = new HashMap<>();
    private final List<Block> patterned = new ArrayList<>();
    private int included;
    private int blocks;

    /** The lines below a Host line. */
    private record Block(int number, List<String> patterns, Map<String, String> values) {
        boolean fits(String alias) {
            boolean fits = false;
            for (String pattern : patterns) {
                if (pattern.startsWith("!") && SshPattern.match(pattern.substring(1), alias)) {
                    return false;
                }
                fits |= SshPattern.match(pattern, alias);
            }
            return fits;
        }
    }

    /** Reads nothing yet. */
    public SshConfigForm(Includes includes, Collector found) {
        this.includes = includes;
        this.found = found;
    }

    /** Reads all lines. */
    public void read(List<String> lines) {
        read(lines, 0, 0, begin(List.of("*")));
        aliases.forEach(
                (alias, line) -> {
                    if (!found.full()) {
                        found.host(line, alias, login(alias));
                    }
                });
    }

    /**
     * Reads the lines of one file.
     *
     * @param at the line that includes them; 0 for the text itself
     * @param block what applies before the first Host line
     */
    private void read(List<String> lines, int at, int depth, Block block) {
        Block now = block;
        for (int i = 0; i < lines.size(); i++) {
            int line = at == 0 ? i + 1 : at;
            String text = lines.get(i);
            if (Words.comment(text)) {
                continue;
            }
            List<String> words =
                    Words.quoted(Words.uncommented(text).replaceFirst("\\s*=\\s*", " "));
            if (words.isEmpty()) {
                continue;
            }
            String key = words.get(0).toLowerCase(Locale.ROOT);
            List<String> rest = words.subList(1, words.size());
            if (rest.isEmpty()) {
                found.trouble(
                        line,
                        "\"" + Words.shown(text) + "\" was not taken: it has no value. Add one.");
            } else if (key.equals("host")) {
                now = host(line, rest);
            } else if (key.equals("match")) {
                now = match(line, text, rest);
            } else if (key.equals("include")) {
                for (String pattern : rest) {
                    include(line, pattern, depth, now);
                }
            } else if (KEYS.contains(key)) {
                now.values().putIfAbsent(key, rest.get(0));
            }
        }
    }

    private Block begin(List<String> patterns) {
        Block block = new Block(blocks++, patterns, new HashMap<>());
        if (patterns.stream().anyMatch(SshConfigForm::pattern)) {
            patterned.add(block);
        } else {
            patterns.forEach(p -> named.computeIfAbsent(p, key -> new ArrayList<>()).add(block));
        }
        return block;
    }

    private static boolean pattern(String word) {
        return word.startsWith("!") || word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }

    private Block host(int line, List<String> patterns) {
        for (String each : patterns) {
            if (!pattern(each)) {
                aliases.putIfAbsent(each, line);
            }
        }
        if (patterned.size() >= MAX_PATTERN_BLOCKS
                && patterns.stream().anyMatch(SshConfigForm::pattern)) {
            found.trouble(
                    line,
                    "The lines below were not taken: there are more than "
                            + MAX_PATTERN_BLOCKS
                            + " Host lines with patterns. Give the hosts by their names.");
            return aside();
        }
        return begin(patterns);
    }

    private Block match(int line, String text, List<String> words) {
        if (words.size() == 1 && words.get(0).equalsIgnoreCase("all")) {
            return begin(List.of("*"));
        }
        found.trouble(
                line,
                "\""
                        + Words.shown(text)
                        + "\" and the lines below it were not taken: what Match asks is not"
                        + " computed here. Use Host lines.");
        return aside();
    }

    /** Lines that apply to nobody. */
    private static Block aside() {
        return new Block(-1, List.of(), new HashMap<>());
    }

    private void include(int line, String pattern, int depth, Block block) {
        String not = "What \"" + Words.shown(pattern) + "\" includes was not read: ";
        try {
            if (depth >= MAX_DEPTH) {
                throw new IOException("files include each other more than " + MAX_DEPTH + " deep");
            }
            for (String text : includes.read(pattern)) {
                if (++included > MAX_INCLUDED) {
                    throw new IOException("there are more than " + MAX_INCLUDED + " such files");
                }
                read(text.lines().toList(), line, depth + 1, block);
            }
        } catch (IOException e) {
            found.trouble(line, not + e.getMessage() + ". Give the text of those files here.");
        }
    }

    private Collector.Login login(String alias) {
        List<Block> exact = named.getOrDefault(alias, List.of());
        List<Block> fitting = new ArrayList<>(exact);
        patterned.stream().filter(b -> b.fits(alias)).forEach(fitting::add);
        fitting.sort((a, b) -> Integer.compare(a.number(), b.number()));
        return new Collector.Login(
                first(fitting, "hostname").map(h -> h.replace("%h", alias)),
                first(fitting, "user"),
                first(fitting, "port"),
                first(fitting, "identityfile"));
    }

    private static Optional<String> first(List<Block> blocks, String key) {
        return blocks.stream().map(b -> b.values().get(key)).filter(v -> v != null).findFirst();
    }
}
