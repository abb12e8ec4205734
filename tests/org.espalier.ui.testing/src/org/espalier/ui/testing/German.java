// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.eclipse.osgi.util.NLS;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Words in German until it is closed. A language is chosen once, when the first words are read; a
 * test that would see sentences in both has no other way. What was made of words before, such as
 * the labels of an enum, stays as it is.
 */
public final class German implements AutoCloseable {
    private final Map<Field, Object> before = new LinkedHashMap<>();

    private German() {}

    /**
     * Has {@code words} speak German.
     *
     * @param words class of texts
     * @param file what its properties are called: "texts"
     */
    public static German in(Class<? extends NLS> words, String file) {
        return new German().and(words, file);
    }

    /** Has {@code words} speak German too. */
    public German and(Class<? extends NLS> words, String file) {
        Properties german = new Properties();
        String name = file + "_de.properties";
        try (InputStream in = words.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + name + " beside " + words);
            }
            german.load(in);
            for (Field each : words.getFields()) {
                if (Modifier.isStatic(each.getModifiers()) && each.getType() == String.class) {
                    before.put(each, each.get(null));
                    each.set(null, german.getProperty(each.getName()));
                }
            }
        } catch (IOException | IllegalAccessException e) {
            close();
            throw new IllegalStateException("No German for " + words, e);
        }
        return this;
    }

    @Override
    public void close() {
        before.forEach(
                (field, text) -> {
                    try {
                        field.set(null, text);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException("English is lost: " + field, e);
                    }
                });
        before.clear();
    }
}
