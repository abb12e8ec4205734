// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import picocli.CommandLine.TypeConversionException;

import java.util.Locale;
import java.util.stream.Stream;

/** How results are printed. */
enum Output {
    TABLE,
    JSON,
    CSV;

    /** By the name that people give. */
    static Output of(String name) {
        return Stream.of(values())
                .filter(each -> each.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        name + " is no form. Give table, json or csv."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
