// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code strace -f -y -xx} recorded. A call that another thread interrupted stands on
 * two lines: where it began and where it returned.
 */
final class StraceRecord {
    /** The calls that are recorded: all by which the store changes its files, and what it says. */
    static final String CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,unlinkat";

    private static final Pattern BEGUN = Pattern.compile("(\\d+) +(\\w+)\\((.*)");
    private static final Pattern RESUMED =
            Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)");
    private static final String UNFINISHED = " <unfinished ...>";
    private static final Pattern FILE = Pattern.compile("\\d+<([^>]*)>");
    private static final Pattern TEXT = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
    private static final Pattern PWRITE =
            Pattern.compile("\\d+<([^>]*)>, \"((?:\\\\x[0-9a-f]{2})*)\", (\\d+), (\\d+)");
    private static final Pattern TRUNCATE = Pattern.compile("\\d+<([^>]*)>, (\\d+)");

    private final Path directory;
    private final List<DiskEvent> events = new ArrayList<>();
    private final Map<String, Begun> unfinished = new HashMap<>();

    private record Begun(int line, String call, String arguments) {}

    private StraceRecord(Path directory) {
        this.directory = directory;
    }

    /** What happened to the files of {@code directory}, ordered by where it began. */
    static List<DiskEvent> read(Path record, Path directory) throws IOException {
        StraceRecord reader = new StraceRecord(directory);
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(record, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.take(++number, line);
            }
        }
        reader.events.sort(Comparator.comparingInt(DiskEvent::start));
        return reader.events;
    }

    private void take(int number, String line) throws IOException {
        Matcher resumed = RESUMED.matcher(line);
        if (resumed.matches()) {
            Begun begun = unfinished.remove(resumed.group(1));
            if (begun != null) {
                add(begun.line(), number, begun.call(), begun.arguments() + resumed.group(3));
            }
            return;
        }
        Matcher begun = BEGUN.matcher(line);
        if (!begun.matches()) {
            return;
        }
        String arguments = begun.group(3);
        if (arguments.endsWith(UNFINISHED)) {
            String first = arguments.substring(0, arguments.length() - UNFINISHED.length());
            unfinished.put(begun.group(1), new Begun(number, begun.group(2), first));
        } else {
            add(number, number, begun.group(2), arguments);
        }
    }

    private void add(int start, int end, String call, String arguments) throws IOException {
        if (arguments.contains(") = -1 ") || arguments.contains(") = ?")) {
            return;
        }
        event(start, end, call, arguments).ifPresent(events::add);
    }

    private Optional<DiskEvent> event(int start, int end, String call, String arguments)
            throws IOException {
        return switch (call) {
            case "pwrite64" -> write(start, end, arguments);
            case "write" -> said(start, end, arguments);
            case "ftruncate" -> {
                Matcher m = found(TRUNCATE, arguments);
                yield ours(m.group(1))
                        .map(
                                f ->
                                        new DiskEvent.Truncate(
                                                start, end, f, Long.parseLong(m.group(2))));
            }
            case "fsync", "fdatasync" ->
                    ours(found(FILE, arguments).group(1))
                            .map(file -> new DiskEvent.Sync(start, end, file));
            case "openat" ->
                    arguments.contains("O_CREAT")
                            ? ours(found(TEXT, arguments).group(1))
                                    .map(file -> new DiskEvent.Create(start, end, file))
                            : Optional.empty();
            case "unlink", "unlinkat" ->
                    ours(found(TEXT, arguments).group(1))
                            .map(file -> new DiskEvent.Unlink(start, end, file));
            default -> Optional.empty();
        };
    }

    private Optional<DiskEvent> write(int start, int end, String arguments) throws IOException {
        Optional<Path> file = ours(found(FILE, arguments).group(1));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Matcher m = found(PWRITE, arguments);
        long offset = Long.parseLong(m.group(4));
        return Optional.of(new DiskEvent.Write(start, end, file.get(), offset, bytes(m.group(2))));
    }

    private Optional<DiskEvent> said(int start, int end, String arguments) {
        Matcher text = TEXT.matcher(arguments);
        if (!arguments.startsWith("1<") || !text.find()) {
            return Optional.empty();
        }
        String said = new String(bytes(text.group(1)), StandardCharsets.US_ASCII).strip();
        if (!said.startsWith(PowerCutChild.ACKNOWLEDGED)) {
            return Optional.empty();
        }
        String[] words = said.split(" ");
        return Optional.of(
                new DiskEvent.Acknowledged(start, end, words[1], Long.parseLong(words[2])));
    }

    private static Matcher found(Pattern pattern, String arguments) throws IOException {
        Matcher matcher = pattern.matcher(arguments);
        if (!matcher.find()) {
            throw new IOException("A call is not understood: " + arguments);
        }
        return matcher;
    }

    /** The file, if it is the directory or one of the store's files in it. */
    private Optional<Path> ours(String escaped) {
        Path file = Path.of(new String(bytes(escaped), StandardCharsets.UTF_8));
        boolean store =
                directory.equals(file.getParent())
                        && file.getFileName().toString().startsWith("controller.db");
        return store || file.equals(directory) ? Optional.of(file) : Optional.empty();
    }

    private static byte[] bytes(String escaped) {
        byte[] bytes = new byte[escaped.length() / 4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(escaped.substring(4 * i + 2, 4 * i + 4), 16);
        }
        return bytes;
    }
}
