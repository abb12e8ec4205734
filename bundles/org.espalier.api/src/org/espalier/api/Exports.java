// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

/** Text in the files and lines that other programs read. */
public final class Exports {
    private static final String FORMULAS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private Exports() {}

    /** A cell of CSV; a spreadsheet must not take what somebody typed for a formula. */
    public static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }

    /** A string of JSON. */
    public static String json(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return out.append('"').toString();
    }
}
