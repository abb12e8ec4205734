// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.theme;

import org.eclipse.swt.graphics.RGB;
import org.espalier.ui.theme.Token;
import org.espalier.ui.theme.Variant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Style sheets of this bundle in which {@code @TOKEN} stands for a colour. */
final class StyleSheets {
    private static final Pattern NAME = Pattern.compile("@([A-Z][A-Z0-9_]*)");

    private StyleSheets() {}

    /**
     * The sheet {@code css/FILE} with the colours of {@code variant} filled in.
     *
     * @throws IllegalArgumentException if there is no such sheet, or it names no token
     */
    static byte[] css(String file, Variant variant) {
        try (InputStream in = StyleSheets.class.getResourceAsStream("/css/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no style sheet " + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return fill(text, variant).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet " + file + " cannot be read", e);
        }
    }

    static String fill(String text, Variant variant) {
        return NAME.matcher(text).replaceAll(m -> hex(m, variant));
    }

    private static String hex(java.util.regex.MatchResult name, Variant variant) {
        RGB c = Token.valueOf(name.group(1)).rgb(variant);
        return Matcher.quoteReplacement(String.format("#%02x%02x%02x", c.red, c.green, c.blue));
    }
}
