// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.link.Link;
import org.espalier.link.Wire;

import java.io.IOException;

/** Pieces of a link as frames of their own: for programs, which have no ECF. */
public final class PieceWire implements Wire, FrameSocket.Receiver {
    private final FrameSocket frames;
    private final Link link;

    private PieceWire(FrameSocket frames, Link link) {
        this.frames = frames;
        this.link = link;
    }

    /** Begins to read what {@code link} is to be given; what it sends goes by what is returned. */
    public static Wire begin(FrameSocket frames, Link link) {
        PieceWire wire = new PieceWire(frames, link);
        frames.release();
        frames.start(wire);
        return wire;
    }

    @Override
    public void frame(byte kind, byte[] content) throws IOException {
        if (kind != FrameSocket.PIECE) {
            throw new IOException("a frame of kind " + kind + " is out of place");
        }
        link.received(content);
    }

    @Override
    public void send(byte[] piece) throws IOException {
        frames.send(FrameSocket.PIECE, piece);
    }

    @Override
    public void close(String cause) {
        frames.close(cause);
    }
}
