// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** The kinds of command, as people tell them apart: each verb for VMs is one. */
public enum CommandKind {
    CREATE_VMS,
    START_VMS,
    SHUT_DOWN_VMS,
    DESTROY_VMS,
    SUSPEND_VMS,
    RESUME_VMS,
    SAVE_VMS,
    RESTORE_VMS,
    DELETE_VMS,
    ADOPT_VMS,
    FORGET_VMS,
    CANCEL_TASK,
    DEFINE_GROUP,
    ENROL_HOSTS,
    MOVE_HOSTS,
    SET_MAINTENANCE,
    MIGRATE_VMS,
    REMOVE_HOSTS,
    INVITE_HOST,
    REVOKE_CERTIFICATES,
    DEFINE_VO,
    SUSPEND_VO,
    RESUME_VO,
    DISSOLVE_VO,
    DEFINE_USER,
    REMOVE_USER,
    ISSUE_CREDENTIALS,
    DEMAND_REASONS,
    BACK_UP_SITE,
    CREATE_NETWORK,
    CHANGE_NETWORK,
    DELETE_NETWORK,
    SET_ADDRESS_POOL,
    REBOOT_VMS,
    RESET_VMS,
    SET_AUTOSTART,
    RESIZE_VMS,
    SNAPSHOT_VMS,
    REVERT_VMS,
    DELETE_SNAPSHOTS,
    CLONE_VM,
    SET_GUEST_VALUES,
    UPDATE_AGENTS,
    REBOOT_HOSTS,
    SET_RESERVE,
    SET_SEND_LIMIT,
    SET_PROPERTIES,
    SET_OWNER,
    PROTECT,
    LOCK,
    UNDO,
    BIN_VMS,
    UNBIN_VMS,
    SET_BIN_TIME,
    RENAME_VM,
    IMPORT_IMAGE,
    DEPLOY_IMAGE,
    STEER_DEPLOYMENT,
    EVICT_IMAGE,
    VERIFY_IMAGE,
    DELETE_IMAGE,
    ENDORSE_IMAGE,
    SET_IMAGE_TRUST,
    TRUST_ENDORSER,
    REVOKE_ENDORSER,
    SET_SSH_POOL,
    REMOVE_SSH_POOL,
    LOOK_AT_SSH_POOL,
    SEND_IMAGE;

    /** Whether a reason can be demanded: not where a command is given by a call that has none. */
    public boolean mayNeedReason() {
        return this != INVITE_HOST && this != ISSUE_CREDENTIALS;
    }

    /** The kind of {@code verb}. */
    public static CommandKind of(VmVerb verb) {
        return switch (verb) {
            case START -> START_VMS;
            case SHUT_DOWN -> SHUT_DOWN_VMS;
            case DESTROY -> DESTROY_VMS;
            case SUSPEND -> SUSPEND_VMS;
            case RESUME -> RESUME_VMS;
            case SAVE -> SAVE_VMS;
            case RESTORE -> RESTORE_VMS;
            case DELETE -> DELETE_VMS;
            case REBOOT -> REBOOT_VMS;
            case RESET -> RESET_VMS;
        };
    }
}
