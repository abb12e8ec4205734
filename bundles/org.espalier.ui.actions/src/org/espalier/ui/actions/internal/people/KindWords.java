// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.espalier.api.model.CommandKind;

import java.util.Locale;

/** Kinds of command in words. */
public final class KindWords {
    private KindWords() {}

    /** "Shut Down VMs". */
    public static String of(CommandKind kind) {
        StringBuilder words = new StringBuilder();
        for (String word : kind.name().split("_")) {
            words.append(words.isEmpty() ? "" : " ").append(word(word));
        }
        return words.toString();
    }

    private static String word(String word) {
        return switch (word) {
            case "VMS" -> "VMs";
            case "VM" -> "VM";
            case "VO" -> "VO";
            default -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
        };
    }
}
