// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.SerialConsole;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.Libvirt.VirStreamEventCallback;
import org.libvirt.jna.StreamPointer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * The one stream that libvirt allows to a VM's console, shared by all who are attached. It is read
 * on libvirt's thread as soon as there is something, whoever is slow.
 */
final class ConsoleLine {
    private static final int CHUNK = 16 << 10;
    private static final long SEND_LIMIT_NANOS = 5_000_000_000L;
    private static final long SEND_PAUSE_NANOS = 5_000_000L;

    private final VmId vm;
    private final Virt virt;
    private final Calls calls;
    private final Executor threads;
    private final StreamPointer stream;
    private final List<Attachment> attached = new CopyOnWriteArrayList<>();
    private final Runnable over;
    // Native code holds it too.
    private final VirStreamEventCallback event = this::event;
    private boolean closed;

    /** Opens it; {@code over} is called when it ends by itself or nobody is attached any more. */
    ConsoleLine(
            VmId vm,
            Virt virt,
            ConnectionPointer connection,
            Calls calls,
            Executor threads,
            Runnable over)
            throws VirtException, RefusedException {
        this.vm = vm;
        this.virt = virt;
        this.calls = calls;
        this.threads = threads;
        this.over = over;
        stream = VirtException.check(virt, virt.virStreamNew(connection, Virt.STREAM_NONBLOCK));
        boolean open = false;
        try {
            Domains.with(
                    virt,
                    connection,
                    vm,
                    d -> VirtException.check(virt, virt.virDomainOpenConsole(d, null, stream, 0)));
            VirtException.check(
                    virt,
                    virt.virStreamEventAddCallback(
                            stream,
                            Virt.STREAM_READABLE | Virt.STREAM_ERROR | Virt.STREAM_HANGUP,
                            event,
                            null,
                            null));
            open = true;
        } finally {
            if (!open) {
                virt.virStreamFree(stream);
            }
        }
    }

    /** Attaches a listener; null if the line has ended meanwhile. */
    synchronized SerialConsole attach(SerialConsole.Listener listener) {
        if (closed) {
            return null;
        }
        Attachment attachment = new Attachment(this, listener, threads);
        attached.add(attachment);
        return attachment;
    }

    void detach(Attachment attachment) {
        boolean last;
        synchronized (this) {
            last = attached.remove(attachment) && attached.isEmpty();
        }
        if (last) {
            end("nobody is attached");
        }
    }

    /** On libvirt's thread. */
    private void event(StreamPointer from, int events, com.sun.jna.Pointer data) {
        String cause = null;
        synchronized (this) {
            byte[] buffer = new byte[CHUNK];
            while (!closed && cause == null) {
                int read = virt.virStreamRecv(stream, buffer, CHUNK);
                if (read == Virt.STREAM_WAIT) {
                    break;
                } else if (read > 0) {
                    Bytes output = Bytes.of(buffer, 0, read);
                    attached.forEach(a -> a.offer(output));
                } else {
                    cause = read == 0 ? "the VM has no power any more" : "the console failed";
                }
            }
            if (cause == null && (events & (Virt.STREAM_ERROR | Virt.STREAM_HANGUP)) != 0) {
                cause = "the VM has no power any more";
            }
        }
        if (cause != null) {
            String words = cause;
            // Ending asks libvirtd, which this thread must not wait for.
            threads.execute(() -> end(words));
        }
    }

    /** Ends the line for all. */
    void end(String cause) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        over.run();
        virt.virStreamEventRemoveCallback(stream);
        virt.virStreamAbort(stream);
        virt.virStreamFree(stream);
        attached.forEach(a -> a.end(cause));
    }

    void type(Bytes input) throws RefusedException {
        String thing = "Nothing was typed into the console of VM " + vm;
        synchronized (this) {
            if (closed) {
                throw RefusedException.of(
                        Refusal.Code.ILLEGAL_STATE,
                        thing,
                        "the console is closed",
                        "Start the VM, then open its console");
            }
            virt.virStreamRef(stream);
        }
        try {
            calls.call(thing, Calls.QUICK, (v, connection) -> send(thing, input.toArray()));
        } finally {
            virt.virStreamFree(stream);
        }
    }

    private int send(String thing, byte[] input) throws VirtException, RefusedException {
        long end = System.nanoTime() + SEND_LIMIT_NANOS;
        byte[] rest = input;
        while (rest.length > 0) {
            int sent = virt.virStreamSend(stream, rest, rest.length);
            if (sent == Virt.STREAM_WAIT) {
                if (System.nanoTime() > end) {
                    throw RefusedException.of(
                            Refusal.Code.TIMED_OUT,
                            thing,
                            "the guest does not read its console",
                            "Look whether it hangs");
                }
                LockSupport.parkNanos(SEND_PAUSE_NANOS);
            } else {
                VirtException.check(virt, sent);
                rest = java.util.Arrays.copyOfRange(rest, sent, rest.length);
            }
        }
        return input.length;
    }
}
