// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.link.Crew;
import org.espalier.link.SerialTasks;
import org.espalier.link.ends.AskingEnd;
import org.espalier.link.ends.Calls;
import org.espalier.link.ends.End;
import org.espalier.link.ends.Exchange;
import org.espalier.link.ends.Protocol;
import org.espalier.link.ends.RemoteController;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.security.PeerRole;

import java.time.Duration;

/** A console as it dials: it asks and hears reports. Connected is who was welcomed. */
final class ConsoleLine
        implements ControllerLine,
                Dialler.Party<AskingEnd<ControllerRequest, ControllerReply, ControllerReport>> {
    private final Dialler<?> dialler;
    private final Dialler.Target target;
    private final Watcher watcher;
    private final Crew crew;
    private final Duration patience;
    private final Exchange exchange;
    private final RemoteController controller;
    private final SerialTasks told;

    private State state = State.DIALLING;
    private AskingEnd<?, ?, ?> current;

    ConsoleLine(Dialler.Target target, Watcher watcher, LinkSettings settings, Crew crew) {
        this.target = target;
        this.watcher = watcher;
        this.crew = crew;
        patience = settings.answer();
        exchange = new Exchange(this::welcomed, this::hangUp);
        controller =
                new RemoteController(
                        exchange, "Try again when the status line says that the site is followed");
        told = new SerialTasks(crew);
        dialler = new Dialler<>(target, PeerRole.CONSOLE, this, settings, crew);
    }

    void dial() {
        dialler.dial();
    }

    @Override
    public synchronized AskingEnd<ControllerRequest, ControllerReply, ControllerReport> end() {
        AskingEnd<ControllerRequest, ControllerReply, ControllerReport> end =
                new AskingEnd<>(
                        Protocol.CONSOLE,
                        End.Side.DIALLED,
                        new Calls.Callee(
                                "the controller at " + target,
                                "Try again when the console is connected."),
                        crew,
                        patience,
                        exchange::opened);
        current = end;
        return end;
    }

    private void welcomed() {
        change(State.CONNECTED, "connected to " + target);
    }

    private synchronized void hangUp(String cause) {
        current.dismiss(cause);
    }

    @Override
    public void changed(State next, String words) {
        if (next != State.CONNECTED) {
            change(next, words);
        }
    }

    @Override
    public void trouble(String words) {
        told.execute(() -> watcher.trouble(words));
    }

    private void change(State next, String words) {
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            state = next;
        }
        told.execute(() -> watcher.changed(next, words));
    }

    @Override
    public Controller controller() {
        return controller;
    }

    @Override
    public synchronized State state() {
        return state;
    }

    @Override
    public void close() {
        dialler.close();
    }
}
