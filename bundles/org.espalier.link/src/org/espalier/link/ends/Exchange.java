// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerReport.ConsoleClosed;
import org.espalier.api.controller.ControllerReport.ConsoleOutput;
import org.espalier.api.controller.ControllerReport.DeploymentMoved;
import org.espalier.api.controller.ControllerReport.SiteChanged;
import org.espalier.api.controller.ControllerReport.SitePart;
import org.espalier.api.controller.ControllerReport.Welcome;
import org.espalier.api.controller.ControllerRequest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A console's connections to its controller, one after the other, and the streams over them. */
public final class Exchange implements AskingEnd.Hearer<ControllerReport> {
    private static final Logger LOG = Logger.getLogger(Exchange.class.getName());

    private final Runnable welcomed;
    private final Consumer<String> hangUp;
    private final Map<String, Strand> strands = new HashMap<>();
    private Connection connection;
    private String cause = "no connection has been made yet";
    private long names;

    /** A stream, over one connection or several. */
    interface Strand {
        /** A controller has welcomed this console, or did before the strand was there. */
        void begin(Connection to);

        /** The controller has sent something. By one thread at a time. */
        void report(ControllerReport report);

        /** The connection is over; returns whether the strand waits for another one. */
        boolean lost(String cause);
    }

    /**
     * A connection.
     *
     * @param calls asks the controller
     * @param run of the controller; null as long as it has not said so
     */
    record Connection(Calls<ControllerRequest, ControllerReply> calls, String run) {}

    /**
     * Without connection.
     *
     * @param welcomed called for each connection, when it can be used
     * @param hangUp ends the connection that there is, with a cause
     */
    public Exchange(Runnable welcomed, Consumer<String> hangUp) {
        this.welcomed = welcomed;
        this.hangUp = hangUp;
    }

    /** A connection is there. */
    public synchronized AskingEnd.Hearer<ControllerReport> opened(
            Calls<ControllerRequest, ControllerReply> calls) {
        connection = new Connection(calls, null);
        return this;
    }

    @Override
    public void report(ControllerReport report) {
        if (report instanceof Welcome welcome) {
            welcome(welcome.run());
            return;
        }
        Strand strand;
        synchronized (this) {
            strand = strands.get(stream(report));
        }
        // What was closed here may still be spoken of there.
        if (strand != null) {
            strand.report(report);
        }
    }

    private static String stream(ControllerReport report) {
        if (report instanceof SiteChanged changed) {
            return changed.stream();
        }
        if (report instanceof SitePart part) {
            return part.stream();
        }
        if (report instanceof DeploymentMoved moved) {
            return moved.stream();
        }
        return report instanceof ConsoleOutput output
                ? output.stream()
                : ((ConsoleClosed) report).stream();
    }

    private void welcome(String run) {
        Connection now;
        List<Strand> all;
        synchronized (this) {
            now = new Connection(connection.calls(), run);
            connection = now;
            all = List.copyOf(strands.values());
        }
        all.forEach(strand -> strand.begin(now));
        welcomed.run();
    }

    @Override
    public void ended(String why) {
        List<Strand> all;
        synchronized (this) {
            connection = null;
            cause = why;
            all = List.copyOf(strands.values());
        }
        for (Strand strand : all) {
            if (!strand.lost(why)) {
                remove(strand);
            }
        }
    }

    /** Asks the controller, where it can be asked. */
    synchronized Optional<Calls<ControllerRequest, ControllerReply>> calls() {
        return usable().map(Connection::calls);
    }

    /** Why there is no connection. */
    synchronized String cause() {
        return cause;
    }

    private Optional<Connection> usable() {
        return Optional.ofNullable(connection).filter(there -> there.run() != null);
    }

    /** Adds a stream under a name of its own; it begins at once where there is a connection. */
    <S extends Strand> S add(Function<String, S> strand) {
        S added;
        Optional<Connection> now;
        synchronized (this) {
            String name = "s" + ++names;
            added = strand.apply(name);
            strands.put(name, added);
            now = usable();
        }
        now.ifPresent(added::begin);
        return added;
    }

    synchronized void remove(Strand strand) {
        strands.values().remove(strand);
    }

    /** Follows no more by the stream {@code name}. */
    void end(Strand strand, String name) {
        remove(strand);
        calls().ifPresent(
                        calls ->
                                calls.request(new ControllerRequest.CloseStream(name))
                                        .exceptionally(Exchange::unclosed));
    }

    private static ControllerReply unclosed(Throwable failure) {
        LOG.log(Level.FINE, "A stream ends with its connection", failure);
        return null;
    }

    /** What came cannot be gone on with: the next connection begins anew. */
    void hangUp(String why) {
        hangUp.accept(why);
    }
}
