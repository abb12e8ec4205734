// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** The kinds of things of which a site's state is made. */
public enum EntityKind {
    SITE,
    VO,
    USER,
    GROUP,
    HOST,
    SLOT,
    NETWORK,
    POOL,
    IMAGE,
    VM,
    TASK,
    TASK_ITEM,
    ADDRESS_POOL,
    ADDRESS,
    UNDO,
    UNDO_VALUES,
    IMAGE_COPY,
    ENDORSER,
    DEPLOYMENT,
    SSH_POOL;

    /** Whether consoles follow it. Of what they do not follow they ask when they want to know. */
    public boolean followed() {
        return this != ADDRESS_POOL && this != ADDRESS && this != UNDO_VALUES;
    }
}
