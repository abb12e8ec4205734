// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Some small files as the image of a CD: ISO 9660 (ECMA-119, 4th edition, interchange level 1) with
 * the Joliet extension (Microsoft, "Joliet Specification", 1995), which keeps names as they are.
 * All are in one directory. The same files make the same bytes.
 */
final class Iso9660 {
    static final int SECTOR = 2048;

    private static final int PRIMARY = 16;
    private static final int JOLIET = 17;
    private static final int END = 18;
    private static final int TABLES = 19;
    private static final int ROOTS = 23;
    private static final int FILES = 25;

    /** 1 January 1970: a time of its own would make other bytes each time. */
    private static final byte[] DATE = {70, 1, 1, 0, 0, 0, 0};

    private static final byte[] ESCAPE_UCS2 = {'%', '/', 'E'};
    private static final byte[] SELF = {0};
    private static final byte[] PARENT = {1};
    private static final int RECORD = 33;
    private static final int ROOT_RECORD = 34;
    private static final int PATH_ROW = 10;
    private static final int DIRECTORY = 2;
    private static final int SHORT_NAME = 8;

    private final String label;
    private final SortedMap<String, byte[]> files;
    private final ByteBuffer image;

    private Iso9660(String label, SortedMap<String, byte[]> files) {
        this.label = label;
        this.files = files;
        int sectors = FILES + files.values().stream().mapToInt(Iso9660::sectors).sum();
        image = ByteBuffer.allocate(sectors * SECTOR);
    }

    /**
     * The image.
     *
     * @param label the volume's name: at most 16 of A-Z, 0-9 and _
     * @param files content by name; names differ in their first eight letters
     */
    static byte[] of(String label, SortedMap<String, byte[]> files) {
        Iso9660 iso = new Iso9660(label, files);
        iso.descriptor(PRIMARY, 1, StandardCharsets.US_ASCII);
        iso.descriptor(JOLIET, 2, StandardCharsets.UTF_16BE);
        iso.image.position(END * SECTOR).put((byte) 255).put(ascii("CD001")).put((byte) 1);
        iso.pathTables();
        iso.directory(ROOTS, StandardCharsets.US_ASCII);
        iso.directory(ROOTS + 1, StandardCharsets.UTF_16BE);
        iso.contents();
        return iso.image.array();
    }

    private static int sectors(byte[] content) {
        return (content.length + SECTOR - 1) / SECTOR;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** ECMA-119, 8.4 and 8.5; offsets there count from 1. */
    private void descriptor(int sector, int type, Charset names) {
        int base = sector * SECTOR;
        int joliet = sector - PRIMARY;
        image.position(base).put((byte) type).put(ascii("CD001")).put((byte) 1);
        spaces(base + 8, 64, names);
        image.position(base + 40).put(label.getBytes(names));
        both32(base + 80, image.capacity() / SECTOR);
        if (joliet == 1) {
            image.position(base + 88).put(ESCAPE_UCS2);
        }
        both16(base + 120, 1);
        both16(base + 124, 1);
        both16(base + 128, SECTOR);
        both32(base + 132, PATH_ROW);
        int tables = TABLES + 2 * joliet;
        image.order(ByteOrder.LITTLE_ENDIAN).putInt(base + 140, tables);
        image.order(ByteOrder.BIG_ENDIAN).putInt(base + 148, tables + 1);
        record(base + 156, SELF, ROOTS + joliet, SECTOR, DIRECTORY);
        spaces(base + 190, 623, names);
        for (int date = base + 813; date < base + 881; date += 17) {
            image.position(date).put(ascii("0".repeat(16)));
        }
        image.put(base + 881, (byte) 1);
    }

    private void spaces(int at, int count, Charset names) {
        byte[] space = " ".getBytes(names);
        for (int i = 0; i < count; i++) {
            image.put(at + i, space[i % space.length]);
        }
    }

    /** Of one directory each: for both orders of bytes, with and without Joliet (9.4). */
    private void pathTables() {
        List<ByteOrder> orders = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
        for (int table = 0; table < 4; table++) {
            int at = (TABLES + table) * SECTOR;
            image.put(at, (byte) 1);
            image.order(orders.get(table % 2)).putInt(at + 2, ROOTS + table / 2);
            image.putShort(at + 6, (short) 1);
        }
    }

    private void directory(int sector, Charset names) {
        int at = sector * SECTOR;
        at += record(at, SELF, sector, SECTOR, DIRECTORY);
        at += record(at, PARENT, sector, SECTOR, DIRECTORY);
        int extent = FILES;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            byte[] content = file.getValue();
            String shown = names == StandardCharsets.US_ASCII ? shortName(name) : name;
            at += record(at, (shown + ";1").getBytes(names), extent, content.length, 0);
            extent += sectors(content);
        }
    }

    private static String shortName(String name) {
        String letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return letters.substring(0, Math.min(SHORT_NAME, letters.length())) + ".";
    }

    /** A directory's row (9.1); returns its length. */
    private int record(int at, byte[] name, int extent, int bytes, int flags) {
        int length = name == SELF ? ROOT_RECORD : (RECORD + name.length + 1) / 2 * 2;
        image.put(at, (byte) length);
        both32(at + 2, extent);
        both32(at + 10, bytes);
        image.position(at + 18).put(DATE);
        image.put(at + 25, (byte) flags);
        both16(at + 28, 1);
        image.put(at + 32, (byte) name.length);
        image.position(at + RECORD).put(name);
        return length;
    }

    private void contents() {
        int sector = FILES;
        for (byte[] content : files.values()) {
            image.position(sector * SECTOR).put(content);
            sector += sectors(content);
        }
    }

    private void both32(int at, int value) {
        image.order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        image.order(ByteOrder.BIG_ENDIAN).putInt(at + 4, value);
    }

    private void both16(int at, int value) {
        image.order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
        image.order(ByteOrder.BIG_ENDIAN).putShort(at + 2, (short) value);
    }
}
