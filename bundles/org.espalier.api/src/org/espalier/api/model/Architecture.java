// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Architectures of processors, which have several names each. */
public final class Architecture {
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("amd64", "x86_64"),
                    Map.entry("x64", "x86_64"),
                    Map.entry("x86-64", "x86_64"),
                    Map.entry("arm64", "aarch64"),
                    Map.entry("x86", "i686"),
                    Map.entry("i386", "i686"),
                    Map.entry("i486", "i686"),
                    Map.entry("i586", "i686"),
                    Map.entry("armhf", "arm"),
                    Map.entry("armv7l", "arm"));

    private static final Set<String> NOTHING = Set.of("", "unknown", "any", "noarch");

    /** What these run beside their own. */
    private static final Map<String, String> OLDER = Map.of("x86_64", "i686", "aarch64", "arm");

    private Architecture() {}

    /** The one name of what is {@code said}; empty where that names none. */
    public static Optional<String> name(String said) {
        String plain = said.strip().toLowerCase(Locale.ROOT);
        return NOTHING.contains(plain)
                ? Optional.empty()
                : Optional.of(NAMES.getOrDefault(plain, plain));
    }

    /** Whether {@code host} runs {@code image}, or may: what is not known stops nobody. */
    public static boolean runs(Host host, ImageDetails image) {
        Optional<String> there = host.architecture().flatMap(Architecture::name);
        Optional<String> wanted = name(image.architecture());
        return there.isEmpty()
                || wanted.isEmpty()
                || there.equals(wanted)
                || wanted.get().equals(OLDER.get(there.get()));
    }
}
