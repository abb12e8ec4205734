// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The VMs of the page, at the page's time. */
record Sample(Map<String, String> cells) {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final List<String> COLUMNS =
            List.of(
                    "name", "state", "host", "vo", "tags", "cores", "memory", "cpu", "in", "up",
                    "since");
    private static final Map<String, Double> UNITS =
            Map.of(
                    "GiB", (double) (1L << 30),
                    "MiB", (double) (1L << 20),
                    "%", 0.01,
                    "MB/s", 1e6,
                    "m", 60.0,
                    "d", 86_400.0,
                    "", 1.0);

    static List<Sample> all() throws IOException {
        List<Sample> all = new ArrayList<>();
        for (List<String> row : Page.table("name")) {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < COLUMNS.size(); i++) {
                cells.put(COLUMNS.get(i), row.get(i));
            }
            all.add(new Sample(cells));
        }
        return all;
    }

    static Schema<Sample> schema() {
        Property<Sample> name = ofText("name");
        Property<Sample> state = ofText("state");
        Property<Sample> host = ofText("host");
        Property<Sample> vo = ofText("vo");
        Property<Sample> tags =
                Property.texts(
                        "tag",
                        row ->
                                row.text("tags") == null
                                        ? List.of()
                                        : List.of(row.text("tags").split(", ")));
        return new Schema<>(
                List.of(
                        name,
                        state,
                        host,
                        vo,
                        tags,
                        ofNumber("cores", Dimension.COUNT, 1),
                        ofNumber("memory", Dimension.BYTES, 1L << 30).or("mem"),
                        ofNumber("cpu", Dimension.SHARE, 0.01),
                        ofNumber("in", Dimension.RATE, 1e6),
                        ofNumber("up", Dimension.DURATION, 3600).or("uptime"),
                        Property.time("since", row -> row.moment("since"))),
                List.of(name, state, host, vo, tags),
                InstantSource.fixed(NOW),
                ZoneOffset.UTC);
    }

    private static Property<Sample> ofText(String name) {
        return Property.text(name, row -> row.text(name));
    }

    private static Property<Sample> ofNumber(String name, Dimension dimension, double unit) {
        return new Property<>(
                name,
                Set.of(),
                new Values.Number<>(dimension, unit, row -> row.number(name), null));
    }

    String text(String column) {
        String value = cells.get(column);
        return value.equals("?") ? null : value;
    }

    private double number(String column) {
        String value = text(column);
        if (value == null) {
            return Double.NaN;
        }
        String figures = value.replaceAll("[^0-9]", "");
        return Double.parseDouble(figures) * UNITS.get(value.substring(figures.length()));
    }

    private Instant moment(String column) {
        return LocalDateTime.parse(text(column)).toInstant(ZoneOffset.UTC);
    }
}
