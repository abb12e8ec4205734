// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions;

/** The ids of the commands on VMs, hosts, groups and tasks. */
public final class ActionIds {
    private static final String PREFIX = "org.espalier.ui.actions.";

    public static final String NEW_VM = PREFIX + "newVm";
    public static final String START = PREFIX + "start";
    public static final String SHUT_DOWN = PREFIX + "shutDown";
    public static final String DESTROY = PREFIX + "destroy";
    public static final String SUSPEND = PREFIX + "suspend";
    public static final String RESUME = PREFIX + "resume";

    /** Suspends where something runs, else resumes: one key for both. */
    public static final String SUSPEND_RESUME = PREFIX + "suspendResume";

    public static final String SAVE = PREFIX + "save";
    public static final String RESTORE = PREFIX + "restore";
    public static final String MIGRATE = PREFIX + "migrate";
    public static final String OPEN_CONSOLE = PREFIX + "openConsole";
    public static final String DELETE = PREFIX + "delete";
    public static final String DELETE_NOW = PREFIX + "deleteNow";
    public static final String RESTORE_FROM_BIN = PREFIX + "restoreFromBin";
    public static final String EMPTY_BIN = PREFIX + "emptyBin";
    public static final String SET_BIN_TIME = PREFIX + "setBinTime";
    public static final String RENAME = PREFIX + "rename";
    public static final String ADOPT = PREFIX + "adopt";
    public static final String FORGET = PREFIX + "forget";
    public static final String CANCEL_TASK = PREFIX + "cancelTask";
    public static final String RETRY_FAILED = PREFIX + "retryFailed";
    public static final String NEW_GROUP = PREFIX + "newGroup";
    public static final String ENTER_MAINTENANCE = PREFIX + "enterMaintenance";
    public static final String RESUME_HOST = PREFIX + "resumeHost";
    public static final String UPDATE_AGENTS = PREFIX + "updateAgents";
    public static final String REBOOT_HOST = PREFIX + "rebootHost";
    public static final String SET_RESERVE = PREFIX + "setReserve";
    public static final String MOVE_TO_GROUP = PREFIX + "moveToGroup";

    public static final String REBOOT = PREFIX + "reboot";
    public static final String RESET = PREFIX + "reset";
    public static final String RESIZE = PREFIX + "resize";
    public static final String CLONE = PREFIX + "clone";
    public static final String TAKE_SNAPSHOT = PREFIX + "takeSnapshot";
    public static final String REVERT = PREFIX + "revert";
    public static final String DELETE_SNAPSHOT = PREFIX + "deleteSnapshot";
    public static final String AUTOSTART_ON = PREFIX + "autostartOn";
    public static final String AUTOSTART_OFF = PREFIX + "autostartOff";

    public static final String NEW_PERSON = PREFIX + "newPerson";
    public static final String EDIT_PERSON = PREFIX + "editPerson";
    public static final String SUSPEND_VO = PREFIX + "suspendVo";

    private ActionIds() {}
}
