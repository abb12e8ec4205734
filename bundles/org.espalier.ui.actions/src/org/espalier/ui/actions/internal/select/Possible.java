// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.select;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.VmVerb;
import org.espalier.ui.actions.internal.operate.Operating;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.States;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tells core expressions what can be done with a selection, {@code <test
 * property="org.espalier.ui.actions.can" value="start"/>}, and of what it is: {@code <test
 * property="org.espalier.ui.actions.of" value="vms"/>}. Of their own they cannot iterate over a
 * selection before the workbench's adapters are active, which nothing in this product makes them.
 */
public final class Possible extends PropertyTester {
    /** The property's full name. */
    public static final String PROPERTY = "org.espalier.ui.actions.can";

    @Override
    public boolean test(Object receiver, String property, Object[] args, Object expected) {
        String what = String.valueOf(expected);
        return property.equals("of") ? Picks.of(receiver, what) : can(receiver, what) && may(what);
    }

    /** Whether this person may do so, at least to some things. */
    private static boolean may(String what) {
        SiteSession session = PlatformUI.getWorkbench().getService(SiteSession.class);
        return session == null || kinds(what).anyMatch(kind -> session.denied(kind).isEmpty());
    }

    private static Stream<CommandKind> kinds(String what) {
        return switch (what) {
            case "adopt" -> Stream.of(CommandKind.ADOPT_VMS);
            case "forget" -> Stream.of(CommandKind.FORGET_VMS);
            case "delete" -> Stream.of(CommandKind.BIN_VMS);
            case "delete_now", "empty_bin" -> Stream.of(CommandKind.DELETE_VMS);
            case "unbin" -> Stream.of(CommandKind.UNBIN_VMS);
            case "bin_time" -> Stream.of(CommandKind.SET_BIN_TIME);
            case "rename" -> Stream.of(CommandKind.RENAME_VM);
            // Whoever may start VMs may type into them; both are acting on them.
            case "console" -> Stream.of(CommandKind.START_VMS);
            case "cancel" -> Stream.of(CommandKind.CANCEL_TASK);
            // Of what kind a task was only the controller knows, and it says who may.
            case "retry" -> Stream.of(CommandKind.values());
            case "move" -> Stream.of(CommandKind.MOVE_HOSTS);
            case "reserve" -> Stream.of(CommandKind.SET_RESERVE);
            case "drain", "undrain" -> Stream.of(CommandKind.SET_MAINTENANCE);
            case "update_agents" -> Stream.of(CommandKind.UPDATE_AGENTS);
            case "reboot_hosts" -> Stream.of(CommandKind.REBOOT_HOSTS);
            case "autostart_on", "autostart_off" -> Stream.of(CommandKind.SET_AUTOSTART);
            case "clone" -> Stream.of(CommandKind.CLONE_VM);
            case "operate_resize", "operate_take", "operate_revert", "operate_delete" ->
                    Stream.of(operating(what).kind());
            case "migrate" -> Stream.of(CommandKind.MIGRATE_VMS);
            case "suspend_resume" -> Stream.of(CommandKind.SUSPEND_VMS, CommandKind.RESUME_VMS);
            default -> Stream.of(CommandKind.of(VmVerb.valueOf(what.toUpperCase(Locale.ROOT))));
        };
    }

    private static boolean can(Object receiver, String what) {
        return switch (what) {
            case "adopt" -> !Picks.vms(receiver).adoptable().isEmpty();
            case "forget" -> !Picks.vms(receiver).forgettable().isEmpty();
            case "delete" -> !Picks.vms(receiver).deletable().isEmpty();
            case "delete_now", "unbin" -> !Picks.vms(receiver).binned().isEmpty();
            case "empty_bin", "bin_time" -> true;
            case "rename" -> Picks.vms(receiver).renamable().isPresent();
            case "console" -> !Picks.vms(receiver).named().isEmpty();
            case "cancel" -> !Picks.liveTasks(receiver).isEmpty();
            case "retry" -> !Picks.failedTasks(receiver).isEmpty();
            case "move", "reserve", "update_agents", "reboot_hosts" ->
                    !Picks.hosts(receiver).isEmpty();
            case "drain" -> !Picks.hosts(receiver).stream().allMatch(States::maintained);
            case "undrain" -> Picks.hosts(receiver).stream().anyMatch(States::maintained);
            case "autostart_on" -> !Picks.vms(receiver).autostarting(false).isEmpty();
            case "autostart_off" -> !Picks.vms(receiver).autostarting(true).isEmpty();
            case "clone" -> Picks.vms(receiver).cloneable().isPresent();
            case "operate_resize", "operate_take", "operate_revert", "operate_delete" ->
                    operating(what).fits(Picks.vms(receiver));
            case "migrate" -> !Picks.vms(receiver).movable().isEmpty();
            case "suspend_resume" -> can(receiver, VmVerb.SUSPEND) || can(receiver, VmVerb.RESUME);
            default -> can(receiver, VmVerb.valueOf(what.toUpperCase(Locale.ROOT)));
        };
    }

    private static Operating operating(String what) {
        return Operating.valueOf(what.substring("operate_".length()).toUpperCase(Locale.ROOT));
    }

    private static boolean can(Object receiver, VmVerb verb) {
        return Picks.vms(receiver).allows(verb);
    }
}
