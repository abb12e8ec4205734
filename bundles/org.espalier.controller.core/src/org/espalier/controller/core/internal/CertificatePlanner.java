// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.InviteHost;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.Situation;

import java.util.List;
import java.util.Set;

/** What changes nothing of the site, and stands in its audit. */
final class CertificatePlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(InviteHost.class, RevokeCertificates.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        if (request.command() instanceof InviteHost invite
                && situation.state().host(invite.host()).isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    "No enrolment token was made for " + invite.host(),
                    "the site has no host of that name",
                    "Enrol the host first");
        }
        return new Plan.Changes(List.of(), false);
    }
}
