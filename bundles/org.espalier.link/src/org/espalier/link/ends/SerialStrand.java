// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import org.espalier.api.Bytes;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerReport.ConsoleClosed;
import org.espalier.api.controller.ControllerReport.ConsoleOutput;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.model.VmId;

import java.util.logging.Level;
import java.util.logging.Logger;

/** A serial console, over the one connection that it was opened on. */
final class SerialStrand implements Exchange.Strand, ConsoleSession {
    private static final Logger LOG = Logger.getLogger(SerialStrand.class.getName());

    private final String name;
    private final Exchange exchange;
    private final VmId vm;
    private final ConsoleListener listener;
    private volatile Exchange.Connection connection;
    private volatile boolean over;

    SerialStrand(String name, Exchange exchange, VmId vm, ConsoleListener listener) {
        this.name = name;
        this.exchange = exchange;
        this.vm = vm;
        this.listener = listener;
    }

    @Override
    public void begin(Exchange.Connection to) {
        if (connection == null && !over) {
            connection = to;
            ask(new ControllerRequest.OpenConsole(name, vm));
        }
    }

    /** Says that there is no console where there was no connection to open it on. */
    void requireBegun() {
        if (connection == null) {
            end("there is no connection to the controller: " + exchange.cause());
        }
    }

    /** A request without which the console is of no use. */
    private void ask(ControllerRequest request) {
        connection
                .calls()
                .request(request)
                .whenComplete(
                        (reply, failure) -> {
                            // Where the connection ended the strand is told so by itself.
                            if (failure != null && !CallException.unreachable(failure)) {
                                end("the controller does not answer: " + failure.getMessage());
                            } else if (reply instanceof ControllerReply.Refused refused) {
                                end(refused.refusal().message());
                            }
                        });
    }

    @Override
    public void type(Bytes input) {
        if (!over) {
            ask(new ControllerRequest.TypeConsole(name, input));
        }
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        exchange.remove(this);
        connection
                .calls()
                .request(new ControllerRequest.CloseStream(name))
                .exceptionally(
                        failure -> {
                            LOG.log(Level.FINE, "A stream ends with its connection", failure);
                            return null;
                        });
    }

    @Override
    public synchronized void report(ControllerReport report) {
        if (over) {
            return;
        }
        if (report instanceof ConsoleOutput output) {
            listener.output(output.output());
        } else if (report instanceof ConsoleClosed closed) {
            end(closed.cause());
        }
    }

    @Override
    public boolean lost(String cause) {
        end("the connection to the controller ended: " + cause);
        return false;
    }

    private synchronized void end(String cause) {
        if (!over) {
            over = true;
            exchange.remove(this);
            listener.closed(cause);
        }
    }
}
