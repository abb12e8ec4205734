// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import org.espalier.api.Bytes;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.VmId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Types a word into a guest's serial console and waits for its MD5 sum. What is typed does not have
 * the sum in it: where the sum comes back, the guest computed it.
 */
final class ConsoleEcho implements ConsoleListener {
    /** The tiny image's last line before its shell. */
    private static final String UP = "espalier: up";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final StringBuilder heard = new StringBuilder();
    private String closedBecause;

    /**
     * Does it.
     *
     * @return whether the sum came back within {@code limit}
     */
    boolean prove(Controller controller, VmId vm, String word, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (ConsoleSession session = controller.openConsole(vm, this)) {
            if (!awaits(UP, deadline)) {
                return false;
            }
            session.type(Bytes.utf8("printf %s '" + word + "' | md5sum\r"));
            return awaits(md5(word), deadline);
        }
    }

    @Override
    public void output(Bytes output) {
        lock.lock();
        try {
            heard.append(output.text());
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void closed(String cause) {
        lock.lock();
        try {
            closedBecause = cause;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What the console said, and why it ended where it did. */
    String transcript() {
        lock.lock();
        try {
            return heard + (closedBecause == null ? "" : "\n[closed: " + closedBecause + "]");
        } finally {
            lock.unlock();
        }
    }

    private boolean awaits(String text, long deadline) throws InterruptedException {
        lock.lock();
        try {
            long left = deadline - System.nanoTime();
            while (heard.indexOf(text) < 0) {
                if (left <= 0 || closedBecause != null) {
                    return false;
                }
                left = more.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static String md5(String word) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(word.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
