// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.images.ChunkStore;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.relay.Relay;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The host's chunk store and relay, opened when they are first wanted: both cost memory. */
final class ImageStocks implements AutoCloseable {
    private final AgentSettings.Chunks chunks;
    private final DataDoor.Source doors;
    private ChunkStore store;
    private Relay relay;
    private long limit;

    ImageStocks(AgentSettings.Chunks chunks, DataDoor.Source doors) {
        this.chunks = chunks;
        this.doors = doors;
    }

    synchronized ChunkStore store() throws IOException {
        if (store == null) {
            store = ChunkStore.open(chunks.directory(), chunks.limit());
        }
        return store;
    }

    synchronized Relay relay() throws IOException {
        if (relay == null) {
            relay = new Relay(doors.door(), store());
            relay.limit(limit);
        }
        return relay;
    }

    /** So many bytes a second are given to others from now on; 0 for all that goes. */
    synchronized void limit(long bytes) {
        limit = bytes;
        if (relay != null) {
            relay.limit(bytes);
        }
    }

    /** What an earlier agent left half written is removed by whoever opens the store. */
    void tidy() throws IOException {
        Path fresh = chunks.directory().resolve("new");
        if (!Files.isDirectory(fresh)) {
            return;
        }
        boolean left;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(fresh)) {
            left = files.iterator().hasNext();
        }
        if (left) {
            store();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (relay != null) {
            relay.close();
            relay = null;
        }
        if (store != null) {
            store.close();
            store = null;
        }
    }
}
