// SPDX-License-Identifier: EPL-2.0
package org.espalier.images.internal;

import org.espalier.images.BadImageException;
import org.espalier.images.ChunkId;
import org.espalier.images.Chunker;
import org.espalier.images.ImageInfo;
import org.espalier.images.Manifest;
import org.espalier.images.Page;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The one form of a manifest as bytes; whatever deviates from it by a bit is no manifest. */
public final class ManifestBytes {
    private static final int MAGIC = 0x45_53_50_49;
    private static final int VERSION = 1;
    private static final int TEXTS = 8;

    private ManifestBytes() {}

    /** See {@link Manifest#bytes}. */
    public static byte[] bytes(Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ImageInfo info = manifest.info();
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeLong(info.uuid().getMostSignificantBits());
            out.writeLong(info.uuid().getLeastSignificantBits());
            for (String text : texts(info)) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                if (utf8.length > ImageInfo.TEXT_MOST) {
                    throw new IllegalArgumentException("A text of " + utf8.length + " bytes");
                }
                out.writeShort(utf8.length);
                out.write(utf8);
            }
            out.writeLong(info.registered().getEpochSecond());
            out.writeLong(info.expires().getEpochSecond());
            out.writeLong(manifest.size());
            out.writeLong(manifest.stored());
            out.writeInt(manifest.chunks());
            out.writeInt(manifest.average());
            ByteBuffer names = ByteBuffer.allocate(manifest.pages().size() * ChunkId.BYTES);
            manifest.pages().forEach(page -> page.write(names));
            out.write(names.array());
        } catch (IOException e) {
            throw new UncheckedIOException("In memory", e);
        }
        return bytes.toByteArray();
    }

    private static List<String> texts(ImageInfo info) {
        return List.of(
                info.name(),
                info.version(),
                info.vo(),
                info.os(),
                info.architecture(),
                info.format(),
                info.hypervisor(),
                info.endorser());
    }

    /** See {@link Manifest#parse}. */
    public static Manifest parse(byte[] bytes) throws BadImageException {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            require(in.getInt() == MAGIC, "it is none of Espalier");
            int version = in.getInt();
            require(version == VERSION, "it is of version " + version + ", not " + VERSION);
            UUID uuid = new UUID(in.getLong(), in.getLong());
            String[] texts = new String[TEXTS];
            for (int i = 0; i < TEXTS; i++) {
                texts[i] = text(in);
            }
            Instant registered = time(in);
            Instant expires = time(in);
            ImageInfo info =
                    new ImageInfo(
                            uuid,
                            texts[0],
                            texts[1],
                            texts[2],
                            texts[3],
                            texts[4],
                            texts[5],
                            texts[6],
                            registered,
                            expires,
                            texts[7]);
            return rest(info, in);
        } catch (BufferUnderflowException e) {
            throw bad("it ends too early");
        }
    }

    private static Manifest rest(ImageInfo info, ByteBuffer in) throws BadImageException {
        long size = in.getLong();
        require(size >= 0 && size <= Manifest.SIZE_MOST, "its size is out of bounds");
        long stored = in.getLong();
        require(stored >= 0 && stored <= size, "more is stored of it than there is");
        int chunks = in.getInt();
        require(chunks >= 0 && chunks <= Manifest.CHUNKS_MOST, "it has " + chunks + " chunks");
        int average = in.getInt();
        require(
                average >= Chunker.AVERAGE
                        && average <= Chunker.AVERAGE_MOST
                        && Integer.bitCount(average) == 1,
                "its chunks are of " + average + " bytes");
        require(
                stored >= chunks && stored <= 2L * average * chunks,
                "its chunks do not make up its size");
        int pages = (chunks + Page.ENTRIES - 1) / Page.ENTRIES;
        require(in.remaining() == pages * ChunkId.BYTES, "its pages do not make up its chunks");
        List<ChunkId> names = new ArrayList<>(pages);
        for (int i = 0; i < pages; i++) {
            names.add(ChunkId.read(in));
        }
        return new Manifest(info, size, stored, chunks, average, names);
    }

    private static String text(ByteBuffer in) throws BadImageException {
        int length = in.getShort();
        require(length >= 0 && length <= ImageInfo.TEXT_MOST, "a text of it is too long");
        require(length <= in.remaining(), "it ends too early");
        ByteBuffer utf8 = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
            require(text.chars().noneMatch(Character::isISOControl), "a text of it is no text");
            return text;
        } catch (CharacterCodingException e) {
            throw bad("a text of it is no text");
        }
    }

    private static Instant time(ByteBuffer in) throws BadImageException {
        long seconds = in.getLong();
        require(
                seconds >= 0 && seconds <= Instant.MAX.getEpochSecond(),
                "a time of it is out of bounds");
        return Instant.ofEpochSecond(seconds);
    }

    private static void require(boolean fine, String cause) throws BadImageException {
        if (!fine) {
            throw bad(cause);
        }
    }

    private static BadImageException bad(String cause) {
        return new BadImageException(
                "The manifest was not read: " + cause + ". Import the image anew.");
    }
}
