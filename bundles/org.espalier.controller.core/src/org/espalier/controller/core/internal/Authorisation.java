// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.espalier.api.model.Role.AUDITOR;
import static org.espalier.api.model.Role.OPERATOR;
import static org.espalier.api.model.Role.SITE_ADMINISTRATOR;
import static org.espalier.api.model.Role.USER;
import static org.espalier.api.model.Role.VO_ADMINISTRATOR;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Role;
import org.espalier.api.model.Scope;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may do what: the one place where it is decided. What is not in a table is denied. */
public final class Authorisation {
    private static final Set<Role> ADMIN = Set.of(SITE_ADMINISTRATOR);

    /** Who answers for a VO, or for the site. */
    private static final Set<Role> HEADS = Set.of(SITE_ADMINISTRATOR, VO_ADMINISTRATOR);

    private static final Set<Role> OPERATE = Set.of(SITE_ADMINISTRATOR, OPERATOR);
    private static final Set<Role> ACT =
            Set.of(SITE_ADMINISTRATOR, OPERATOR, VO_ADMINISTRATOR, USER);

    /** Who may say whose a thing is. */
    private static final Set<Role> GIVE = Set.of(SITE_ADMINISTRATOR, OPERATOR, VO_ADMINISTRATOR);

    private static final Set<Role> LOOK = Set.of(Role.values());

    /** Of the whole site, or of a group with all that is in it. */
    private static final Set<Role> SEE_HOSTS = Set.of(SITE_ADMINISTRATOR, OPERATOR, AUDITOR);

    /** By which roles, where their scope reaches everything that the command is about. */
    private static final Map<CommandKind, Set<Role>> COMMANDS =
            Map.ofEntries(
                    Map.entry(CommandKind.CREATE_VMS, ACT),
                    Map.entry(CommandKind.START_VMS, ACT),
                    Map.entry(CommandKind.SHUT_DOWN_VMS, ACT),
                    Map.entry(CommandKind.DESTROY_VMS, ACT),
                    Map.entry(CommandKind.SUSPEND_VMS, ACT),
                    Map.entry(CommandKind.RESUME_VMS, ACT),
                    Map.entry(CommandKind.SAVE_VMS, ACT),
                    Map.entry(CommandKind.RESTORE_VMS, ACT),
                    Map.entry(CommandKind.DELETE_VMS, ACT),
                    Map.entry(CommandKind.BIN_VMS, ACT),
                    Map.entry(CommandKind.UNBIN_VMS, ACT),
                    Map.entry(CommandKind.RENAME_VM, ACT),
                    Map.entry(CommandKind.SET_BIN_TIME, ADMIN),
                    Map.entry(CommandKind.REBOOT_VMS, ACT),
                    Map.entry(CommandKind.RESET_VMS, ACT),
                    Map.entry(CommandKind.SET_AUTOSTART, ACT),
                    Map.entry(CommandKind.RESIZE_VMS, ACT),
                    Map.entry(CommandKind.SNAPSHOT_VMS, ACT),
                    Map.entry(CommandKind.REVERT_VMS, ACT),
                    Map.entry(CommandKind.DELETE_SNAPSHOTS, ACT),
                    Map.entry(CommandKind.CLONE_VM, ACT),
                    Map.entry(CommandKind.SET_PROPERTIES, ACT),
                    Map.entry(CommandKind.PROTECT, ACT),
                    Map.entry(CommandKind.LOCK, ACT),
                    Map.entry(CommandKind.SET_OWNER, GIVE),
                    // By itself nothing: the commands that undo another are each authorised too.
                    Map.entry(CommandKind.UNDO, ACT),
                    Map.entry(CommandKind.FORGET_VMS, ACT),
                    Map.entry(CommandKind.CANCEL_TASK, ACT),
                    Map.entry(CommandKind.ADOPT_VMS, OPERATE),
                    Map.entry(CommandKind.DEFINE_GROUP, OPERATE),
                    Map.entry(CommandKind.ENROL_HOSTS, OPERATE),
                    Map.entry(CommandKind.MOVE_HOSTS, OPERATE),
                    Map.entry(CommandKind.REMOVE_HOSTS, OPERATE),
                    Map.entry(CommandKind.SET_MAINTENANCE, OPERATE),
                    Map.entry(CommandKind.SET_RESERVE, OPERATE),
                    Map.entry(CommandKind.SET_SEND_LIMIT, OPERATE),
                    Map.entry(CommandKind.MIGRATE_VMS, OPERATE),
                    Map.entry(CommandKind.REBOOT_HOSTS, OPERATE),
                    Map.entry(CommandKind.UPDATE_AGENTS, ADMIN),
                    Map.entry(CommandKind.INVITE_HOST, ADMIN),
                    Map.entry(CommandKind.REVOKE_CERTIFICATES, ADMIN),
                    Map.entry(CommandKind.DEFINE_VO, ADMIN),
                    Map.entry(CommandKind.SUSPEND_VO, ADMIN),
                    Map.entry(CommandKind.RESUME_VO, ADMIN),
                    Map.entry(CommandKind.DISSOLVE_VO, ADMIN),
                    Map.entry(CommandKind.DEFINE_USER, ADMIN),
                    Map.entry(CommandKind.REMOVE_USER, ADMIN),
                    Map.entry(CommandKind.BACK_UP_SITE, ADMIN),
                    Map.entry(CommandKind.ISSUE_CREDENTIALS, ADMIN),
                    Map.entry(CommandKind.DEMAND_REASONS, ADMIN),
                    Map.entry(CommandKind.CREATE_NETWORK, ADMIN),
                    Map.entry(CommandKind.CHANGE_NETWORK, ADMIN),
                    Map.entry(CommandKind.DELETE_NETWORK, ADMIN),
                    Map.entry(CommandKind.SET_ADDRESS_POOL, ADMIN),
                    Map.entry(CommandKind.SET_GUEST_VALUES, HEADS),
                    Map.entry(CommandKind.IMPORT_IMAGE, HEADS),
                    Map.entry(CommandKind.ENDORSE_IMAGE, HEADS),
                    Map.entry(CommandKind.DELETE_IMAGE, HEADS),
                    Map.entry(CommandKind.DEPLOY_IMAGE, OPERATE),
                    Map.entry(CommandKind.STEER_DEPLOYMENT, OPERATE),
                    Map.entry(CommandKind.EVICT_IMAGE, OPERATE),
                    Map.entry(CommandKind.VERIFY_IMAGE, OPERATE),
                    Map.entry(CommandKind.SET_IMAGE_TRUST, ADMIN),
                    Map.entry(CommandKind.TRUST_ENDORSER, ADMIN),
                    Map.entry(CommandKind.REVOKE_ENDORSER, ADMIN),
                    Map.entry(CommandKind.SET_SSH_POOL, ADMIN),
                    Map.entry(CommandKind.REMOVE_SSH_POOL, ADMIN),
                    Map.entry(CommandKind.LOOK_AT_SSH_POOL, HEADS),
                    Map.entry(CommandKind.SEND_IMAGE, HEADS));

    private static final Map<Right, Set<Role>> RIGHTS =
            Map.of(
                    Right.SEE, LOOK,
                    Right.READ_SERIAL_LOG, LOOK,
                    Right.READ_HOST_LOG, SEE_HOSTS,
                    Right.USE_CONSOLE, ACT);

    private Authorisation() {}

    /** Whether {@code who} sees everything of the site. */
    public static boolean seesAll(Who who) {
        return who.grants().stream()
                .anyMatch(
                        grant ->
                                SEE_HOSTS.contains(grant.role())
                                        && grant.scope() instanceof Scope.WholeSite);
    }

    /** Whether {@code who} sees how hosts are, all or some. */
    static boolean seesHosts(Who who) {
        return who.grants().stream()
                .anyMatch(
                        grant ->
                                SEE_HOSTS.contains(grant.role())
                                        && !(grant.scope() instanceof Scope.OfVo));
    }

    /** Whether {@code who} may give commands of that kind, at least for some things. */
    public static boolean may(Who who, CommandKind kind) {
        return who.has(COMMANDS.getOrDefault(kind, Set.of()));
    }

    /**
     * Whether {@code who} has a role by which such commands are given, whose scope reaches {@code
     * target}.
     */
    static boolean answersFor(Who who, CommandKind kind, Target target) {
        Set<Role> roles = COMMANDS.getOrDefault(kind, Set.of());
        return who.grants().stream()
                .filter(grant -> roles.contains(grant.role()))
                .anyMatch(grant -> reaches(who, grant, target, true));
    }

    /** Whether {@code who} has {@code right} to {@code target}. */
    static boolean may(Who who, Right right, Target target, SiteState state, Instant now) {
        Set<Role> roles = RIGHTS.getOrDefault(right, Set.of());
        boolean own = right != Right.SEE;
        boolean acting = right == Right.USE_CONSOLE;
        return who.grants().stream()
                .filter(grant -> roles.contains(grant.role()))
                .anyMatch(
                        grant ->
                                reaches(who, grant, target, own)
                                        && (!acting || active(grant, state, now)));
    }

    /** Why {@code who} may not do this; empty where it may. */
    static Optional<Refusal> refuse(
            Who who, Command command, SiteState state, Instant now, String title) {
        return refuse(
                who,
                command.kind(),
                Targets.of(command, state, who.name()),
                state,
                now,
                "\"" + title + "\" was not done");
    }

    /** Why {@code who} may not do what is as much as such a command on {@code targets}. */
    static Optional<Refusal> refuse(
            Who who,
            CommandKind kind,
            List<Target> targets,
            SiteState state,
            Instant now,
            String thing) {
        Set<Role> roles = COMMANDS.getOrDefault(kind, Set.of());
        List<Grant> grants = who.grants().stream().filter(g -> roles.contains(g.role())).toList();
        List<Grant> active = grants.stream().filter(g -> active(g, state, now)).toList();
        if (reachAll(who, active, targets) && !active.isEmpty()) {
            return Optional.empty();
        }
        return reachAll(who, grants, targets) && !grants.isEmpty()
                ? Optional.of(resting(grants, state, now, thing))
                : Optional.of(refusal(who, thing));
    }

    /** That {@code who} may not, with {@code thing} as what was not done. */
    public static Refusal refusal(Who who, String thing) {
        return new Refusal(
                Refusal.Code.FORBIDDEN,
                thing,
                who.name() + " has " + who.roles() + ", which does not allow it",
                "Ask a site administrator");
    }

    private static Refusal resting(List<Grant> grants, SiteState state, Instant now, String thing) {
        String why =
                grants.stream()
                        .flatMap(grant -> rests(grant, state, now).stream())
                        .findFirst()
                        .orElseThrow();
        return new Refusal(
                Refusal.Code.FORBIDDEN,
                thing,
                why + ": its people may only look",
                "Ask a site administrator");
    }

    private static boolean reachAll(Who who, List<Grant> grants, List<Target> targets) {
        return targets.stream()
                .allMatch(t -> grants.stream().anyMatch(grant -> reaches(who, grant, t, true)));
    }

    /**
     * Whether the scope of {@code grant} reaches {@code target}.
     *
     * @param own whether users reach only what is their own in their VO
     */
    private static boolean reaches(Who who, Grant grant, Target target, boolean own) {
        if (grant.scope() instanceof Scope.OfVo of) {
            return target.vo().equals(Optional.of(of.vo()))
                    && (!own
                            || grant.role() != USER
                            || target.owner().equals(Optional.of(who.name())));
        } else if (grant.scope() instanceof Scope.OfGroup of) {
            return target.group().equals(Optional.of(of.group()));
        }
        return true;
    }

    private static boolean active(Grant grant, SiteState state, Instant now) {
        return rests(grant, state, now).isEmpty();
    }

    private static Optional<String> rests(Grant grant, SiteState state, Instant now) {
        return grant.scope() instanceof Scope.OfVo of
                ? state.vo(of.vo()).flatMap(vo -> vo.rests(now))
                : Optional.empty();
    }
}
