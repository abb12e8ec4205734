// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Principal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.HostAccess;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The controller as one principal may see it. */
final class PrincipalController implements Controller {
    private static final int MOST_AUDIT_ENTRIES = 10_000;

    private final Principal principal;
    private final Kernel kernel;
    private final HostAccess hosts;
    private final CertificateDesk certificates;

    PrincipalController(
            Principal principal, Kernel kernel, HostAccess hosts, CertificateDesk certificates) {
        this.principal = principal;
        this.kernel = kernel;
        this.hosts = hosts;
        this.certificates = certificates;
    }

    @Override
    public CompletionStage<CommandReply> submit(CommandRequest request) {
        return certificates.submit(principal, request);
    }

    @Override
    public CompletionStage<PlacementPlan> plan(CreateVms command) {
        if (!Authorisation.may(principal, CreateVms.class)) {
            return refused("No placement was planned");
        }
        return later(() -> hosts.plan(kernel.state(), command));
    }

    @Override
    public Subscription follow(long revision, Consumer<SiteEvent> listener) {
        // Whoever sees a part only begins anew: what was shown before is not remembered.
        boolean all = Authorisation.may(principal, Right.SEE_WHOLE_SITE);
        Visibility visible = new Visibility(principal, kernel::state);
        return kernel.feed().follow(all ? revision : 0, visible, listener);
    }

    @Override
    public CompletionStage<List<AuditEntry>> audit(long sequence, int limit) {
        if (!Authorisation.may(principal, Right.READ_AUDIT)) {
            return refused("The audit was not read");
        }
        return kernel.audit(sequence, Math.max(0, Math.min(limit, MOST_AUDIT_ENTRIES)));
    }

    @Override
    public CompletionStage<List<HostMeasurement>> measurements() {
        if (!Authorisation.may(principal, Right.SEE_MEASUREMENTS)) {
            return refused("Measurements were not read");
        }
        return later(hosts::measurements);
    }

    @Override
    public CompletionStage<List<HostMeasurement>> history(HostId host) {
        if (!Authorisation.may(principal, Right.SEE_MEASUREMENTS)) {
            return refused("Measurements of " + host + " were not read");
        }
        return later(() -> hosts.history(host));
    }

    @Override
    public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
        if (Authorisation.may(principal, Right.USE_CONSOLE)) {
            return hosts.openConsole(vm, listener);
        }
        String cause = Authorisation.refusal(principal, "The console was not opened").message();
        kernel.executor().execute(() -> listener.closed(cause));
        return new NoConsole();
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
        if (!Authorisation.may(principal, Right.READ_SERIAL_LOG)) {
            return refused("The serial log was not read");
        }
        return hosts.serialLog(vm, maxBytes);
    }

    @Override
    public CompletionStage<EnrolmentFiles> enrolment(HostId host) {
        return certificates.enrolment(principal, host);
    }

    private <T> CompletionStage<T> later(Supplier<T> answer) {
        return CompletableFuture.supplyAsync(answer, kernel.executor());
    }

    private <T> CompletionStage<T> refused(String thing) {
        return CompletableFuture.failedFuture(
                new RefusedException(Authorisation.refusal(principal, thing)));
    }

    private static final class NoConsole implements ConsoleSession {
        @Override
        public void type(Bytes input) {
            // Nobody hears it: the listener was told that the session is over.
        }

        @Override
        public void close() {
            // Never was open.
        }
    }
}
