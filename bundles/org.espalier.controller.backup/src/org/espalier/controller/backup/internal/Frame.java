// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

/** What a backup is made of, in this order; each any number of times. */
public enum Frame {
    /** Lines of text: what this is a backup of. Once. */
    MANIFEST,
    /** A file of the site's directory: its path, then its bytes. */
    FILE,
    /** Entities of the snapshot. */
    ENTITIES,
    /** Revisions after it. */
    REVISIONS,
    /** Commands with what was answered. */
    COMMANDS,
    /** The SHA-256 of all before it. Once, at the end. */
    END;

    /** Longer ones are no backup: nothing that is written comes near. */
    public static final int MAX_BYTES = 64 << 20;
}
