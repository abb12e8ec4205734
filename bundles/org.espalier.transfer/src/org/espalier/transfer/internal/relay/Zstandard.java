// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;

import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Chunks as frames of Zstandard, where its library is there for this host's processor. Whatever a
 * frame says of itself, no more memory is taken than the chunk's own length. Not for many threads.
 */
final class Zstandard implements AutoCloseable {
    /** What both ends of a connection say in their handshake: later forms have other names. */
    static final String PROTOCOL = "espalier-chunks-zstd-1";

    /** Longer chunks travel as they are: a relay holds some of them in memory in both forms. */
    static final int LONGEST = 2 << 20;

    private static final Logger LOG = Logger.getLogger(Zstandard.class.getName());

    /** The quickest but for those that hardly compress. */
    private static final int LEVEL = 1;

    private static final byte[] MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private ZstdCompressCtx packing;
    private ZstdDecompressCtx unpacking;

    /** Asked once: a library that is not there now does not come. */
    private static final class Library {
        static final boolean THERE = load();

        private static boolean load() {
            try {
                return Zstd.compressBound(1) > 0;
            } catch (LinkageError | RuntimeException e) {
                LOG.log(Level.INFO, "Chunks are not compressed on their way: no zstd here", e);
                return false;
            }
        }
    }

    /** Whether chunks can be compressed and read here. */
    static boolean isThere() {
        return Library.THERE;
    }

    /** The frame of {@code length} bytes. */
    byte[] pack(byte[] from, int offset, int length) {
        if (packing == null) {
            packing = new ZstdCompressCtx().setLevel(LEVEL);
        }
        byte[] frame = new byte[(int) Zstd.compressBound(length)];
        int packed = packing.compressByteArray(frame, 0, frame.length, from, offset, length);
        return Arrays.copyOf(frame, packed);
    }

    /**
     * Reads a frame that anybody may have sent.
     *
     * @param length of what has to be in it; {@code into} has room for that
     * @return whether it is one frame with just so many bytes
     */
    boolean unpack(byte[] frame, byte[] into, int length) {
        try {
            if (!isFrameOf(frame, length)) {
                return false;
            }
            if (unpacking == null) {
                unpacking = new ZstdDecompressCtx();
            }
            return unpacking.decompressByteArray(into, 0, length, frame, 0, frame.length) == length;
        } catch (RuntimeException e) {
            // By no name of the library's: where that is not there, this class has to load as well.
            LOG.log(Level.FINE, "A chunk that cannot be decompressed", e);
            return false;
        }
    }

    /** One only, and of today's kind: the library also reads those of its first versions. */
    private static boolean isFrameOf(byte[] frame, int length) {
        return frame.length > MAGIC.length
                && Arrays.equals(frame, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && Zstd.getFrameContentSize(frame, 0, frame.length) == length
                && Zstd.findFrameCompressedSize(frame, 0, frame.length) == frame.length;
    }

    @Override
    public void close() {
        if (packing != null) {
            packing.close();
            packing = null;
        }
        if (unpacking != null) {
            unpacking.close();
            unpacking = null;
        }
    }
}
