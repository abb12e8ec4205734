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
    TASK_ITEM
}
