// SPDX-License-Identifier: EPL-2.0
package org.espalier.images.internal;

import org.espalier.images.BadImageException;
import org.espalier.images.ImageSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The header of a qcow2 file, as QEMU's docs/interop/qcow2.txt has it: does it stand alone? */
public final class Qcow2 {
    private static final int MAGIC = 0x51_46_49_fb;
    private static final int HEADER_BYTES = 104;
    private static final int NAME_MOST = 1023;
    private static final long INCOMPATIBLE_EXTERNAL_DATA = 1 << 2;

    private static final int AT_BACKING_OFFSET = 8;
    private static final int AT_BACKING_LENGTH = 16;
    private static final int AT_L1_ENTRIES = 36;
    private static final int AT_L1_OFFSET = 40;
    private static final int AT_REFCOUNT_OFFSET = 48;
    private static final int AT_INCOMPATIBLE = 72;

    private Qcow2() {}

    /** See {@link org.espalier.images.DiskFormat#of}. */
    public static boolean isOne(ImageSource in) throws IOException {
        ByteBuffer header = read(in, 0, HEADER_BYTES);
        if (header.limit() < Integer.BYTES || header.getInt(0) != MAGIC) {
            return false;
        }
        String what = "Image file " + in.name();
        if (header.limit() < AT_INCOMPATIBLE) {
            throw cutOff(what);
        }
        int version = header.getInt(Integer.BYTES);
        if (version != 2 && version != 3) {
            throw new BadImageException(
                    what + " is qcow2 of version " + version + ", which is not known here.");
        }
        // Version 2 has no flags, and ends where they begin.
        if (version == 3 && header.limit() < HEADER_BYTES) {
            throw cutOff(what);
        }
        if (version == 3 && (header.getLong(AT_INCOMPATIBLE) & INCOMPATIBLE_EXTERNAL_DATA) != 0) {
            throw new BadImageException(
                    what
                            + " keeps its data in another file. Make one file of both:"
                            + " qemu-img convert -O qcow2 "
                            + in.name()
                            + " WHOLE.qcow2");
        }
        backing(in, header);
        long l1 = header.getLong(AT_L1_OFFSET);
        long l1End = l1 + Integer.toUnsignedLong(header.getInt(AT_L1_ENTRIES)) * Long.BYTES;
        long counts = header.getLong(AT_REFCOUNT_OFFSET);
        if (l1 < 0 || l1End < l1 || l1End > in.size() || counts < 0 || counts >= in.size()) {
            throw cutOff(what);
        }
        return true;
    }

    private static void backing(ImageSource in, ByteBuffer header) throws IOException {
        long offset = header.getLong(AT_BACKING_OFFSET);
        if (offset == 0) {
            return;
        }
        String what = "Image file " + in.name();
        int length = header.getInt(AT_BACKING_LENGTH);
        if (length < 0 || length > NAME_MOST || offset < 0 || offset > in.size() - length) {
            throw cutOff(what);
        }
        String name =
                new String(read(in, offset, length).array(), 0, length, StandardCharsets.UTF_8);
        if (!isInside(name, in)) {
            throw new BadImageException(
                    what
                            + " needs a file outside of "
                            + in.folder()
                            + ", which is not looked at. Put both into that directory, or import"
                            + " an image that needs no other file.");
        }
        throw new BadImageException(
                what
                        + " is only what differs from "
                        + name
                        + ". Make one file of both: qemu-img convert -O qcow2 "
                        + in.name()
                        + " WHOLE.qcow2");
    }

    private static boolean isInside(String name, ImageSource source) throws IOException {
        return !name.contains(":") && source.isBeside(name);
    }

    private static ByteBuffer read(ImageSource in, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && in.read(bytes, offset + bytes.position()) >= 0) {
            // Until there is no more.
        }
        return bytes.flip();
    }

    private static BadImageException cutOff(String what) {
        return new BadImageException(
                what + " is cut off or damaged: it ends before what it needs. Copy it anew.");
    }
}
