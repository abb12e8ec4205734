// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.espalier.api.model.Role.AUDITOR;
import static org.espalier.api.model.Role.OPERATOR;
import static org.espalier.api.model.Role.SITE_ADMINISTRATOR;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.InviteHost;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.model.Role;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what: the one place where it is decided. What is not in a table is denied. */
public final class Authorisation {
    private static final Set<Role> ADMINISTER = Set.of(SITE_ADMINISTRATOR);
    private static final Set<Role> ACT = Set.of(SITE_ADMINISTRATOR, OPERATOR);
    private static final Set<Role> SEE = Set.of(SITE_ADMINISTRATOR, OPERATOR, AUDITOR);

    private static final Map<Class<? extends Command>, Set<Role>> COMMANDS =
            Map.ofEntries(
                    Map.entry(CreateVms.class, ACT),
                    Map.entry(ActOnVms.class, ACT),
                    Map.entry(AdoptVms.class, ACT),
                    Map.entry(ForgetVms.class, ACT),
                    Map.entry(CancelTask.class, ACT),
                    Map.entry(DefineGroup.class, ACT),
                    Map.entry(EnrolHosts.class, ACT),
                    Map.entry(MoveHosts.class, ACT),
                    Map.entry(RemoveHosts.class, ACT),
                    Map.entry(InviteHost.class, ADMINISTER),
                    Map.entry(RevokeCertificates.class, ADMINISTER));

    private static final Map<Right, Set<Role>> RIGHTS =
            Map.of(
                    Right.SEE_WHOLE_SITE, SEE,
                    Right.READ_AUDIT, SEE,
                    Right.SEE_MEASUREMENTS, SEE,
                    Right.READ_SERIAL_LOG, SEE,
                    Right.USE_CONSOLE, ACT);

    private Authorisation() {}

    /** Whether {@code who} has {@code right}. */
    public static boolean may(Principal who, Right right) {
        return has(who, RIGHTS.getOrDefault(right, Set.of()));
    }

    /** Whether {@code who} may give commands of that kind. */
    public static boolean may(Principal who, Class<? extends Command> command) {
        return has(who, COMMANDS.getOrDefault(command, Set.of()));
    }

    /** Why {@code who} may not do this; empty where it may. */
    public static Optional<Refusal> refuse(Principal who, Command command, String title) {
        return may(who, command.getClass())
                ? Optional.empty()
                : Optional.of(refusal(who, "\"" + title + "\" was not done"));
    }

    /** That {@code who} may not, with {@code thing} as what was not done. */
    public static Refusal refusal(Principal who, String thing) {
        return new Refusal(
                Refusal.Code.FORBIDDEN,
                thing,
                who.name() + " has " + roles(who) + ", which does not allow it",
                "Ask a site administrator");
    }

    private static boolean has(Principal who, Set<Role> roles) {
        return !Collections.disjoint(who.roles(), roles);
    }

    private static String roles(Principal who) {
        return who.roles().isEmpty()
                ? "no role"
                : who.roles().stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .sorted()
                        .collect(Collectors.joining(", ", "the role ", ""));
    }
}
