// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.SshPool;
import org.espalier.images.ImageSource;
import org.espalier.ssh.RemoteFolder;
import org.espalier.ssh.SshConnection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/** A file of a pool, read as it comes: nothing of it is kept here. */
final class PoolSource implements ImageSource {
    private final SshPool pool;
    private final String file;
    private final SshConnection connection;
    private final RemoteFolder folder;
    private final long size;
    private InputStream in;
    private long next;

    private PoolSource(SshPool pool, String file, SshConnection connection, RemoteFolder folder)
            throws RefusedException {
        this.pool = pool;
        this.file = file;
        this.connection = connection;
        this.folder = folder;
        size = folder.look(file).bytes();
    }

    /** Opens a file by its path below the pool's folder. */
    static PoolSource open(SshPool pool, String file) throws IOException {
        SshConnection connection = null;
        try {
            connection = Pools.connect(pool);
            PoolSource open =
                    new PoolSource(
                            pool, file, connection, connection.folder(pool.access().folder()));
            connection = null;
            return open;
        } catch (RefusedException e) {
            throw notRead(pool, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted before " + file + " was opened");
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private static NotRead notRead(SshPool pool, RefusedException e) {
        Refusal why = e.refusal();
        return new NotRead(
                new Refusal(
                        why.code(),
                        "SSH pool " + pool.name(),
                        why.thing() + ": " + why.cause(),
                        why.nextStep()),
                e);
    }

    @Override
    public String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    @Override
    public String folder() {
        return "the folder of SSH pool " + pool.name();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String state() throws IOException {
        RemoteFolder.Entry now = look();
        return String.join(
                "\n",
                "ssh",
                pool.access().place().toString(),
                pool.access().folder(),
                file,
                String.valueOf(now.bytes()),
                String.valueOf(now.changed()));
    }

    private RemoteFolder.Entry look() throws IOException {
        // Its answer would come among bytes that were asked for already.
        end();
        try {
            return folder.look(file);
        } catch (RefusedException e) {
            throw notRead(pool, e);
        }
    }

    @Override
    public int read(ByteBuffer to, long at) throws IOException {
        if (in == null || at != next) {
            begin(at);
        }
        try {
            int count = in.read(to.array(), to.arrayOffset() + to.position(), to.remaining());
            if (count < 0 && at < size) {
                // Where the machine is gone that says so; else the file became shorter.
                look();
            }
            if (count > 0) {
                to.position(to.position() + count);
                next += count;
            }
            return count;
        } catch (NotRead e) {
            throw e;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** A stream that breaks does not say whether its machine is still there. */
    private IOException broken(IOException e) {
        in = null;
        try {
            folder.look(file);
        } catch (RefusedException gone) {
            return notRead(pool, gone);
        }
        return new NotRead(
                new Refusal(
                        Refusal.Code.ILLEGAL_STATE,
                        "SSH pool " + pool.name(),
                        file + " could not be read on (" + e.getMessage() + ")",
                        "Look after the disk there, and try again"),
                e);
    }

    private void begin(long at) throws IOException {
        end();
        try {
            in = folder.read(file, at);
            next = at;
        } catch (RefusedException e) {
            throw notRead(pool, e);
        }
    }

    private void end() throws IOException {
        if (in != null) {
            InputStream old = in;
            in = null;
            try {
                old.close();
            } catch (IOException e) {
                throw broken(e);
            }
        }
    }

    @Override
    public boolean isBeside(String name) {
        return !name.startsWith("/") && !Arrays.asList(name.split("/", -1)).contains("..");
    }

    /** From any thread: who reads hears of it as of a machine that is gone. */
    @Override
    public void close() {
        connection.close();
    }
}
