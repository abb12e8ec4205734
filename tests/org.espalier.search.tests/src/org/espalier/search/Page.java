// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page for people, whose tables are the tests' too. */
final class Page {
    private Page() {}

    /** The rows below the heading that begins with {@code first}, without it. */
    static List<List<String>> table(String first) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(path())) {
            List<String> cells = cells(line);
            if (cells.isEmpty()) {
                within = false;
            } else if (cells.get(0).equals(first)) {
                within = true;
            } else if (within && !cells.get(0).startsWith("---")) {
                rows.add(cells);
            }
        }
        return rows;
    }

    private static Path path() {
        Path below = Path.of("").toAbsolutePath();
        while (!Files.exists(below.resolve("releng/doc/search.md"))) {
            below = below.getParent();
        }
        return below.resolve("releng/doc/search.md");
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        if (line.startsWith("|")) {
            for (String cell : line.substring(1, line.length() - 1).split("(?<!\\\\)\\|")) {
                String text = cell.strip().replace("\\|", "|");
                boolean code = text.length() > 1 && text.startsWith("`") && text.endsWith("`");
                cells.add(code ? text.substring(1, text.length() - 1) : text);
            }
        }
        return cells;
    }
}
