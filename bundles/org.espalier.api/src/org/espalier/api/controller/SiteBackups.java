// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.command.CommandId;

import java.io.IOException;

/**
 * Makes backups of the site, as its controller asks for them; who may ask was decided before. Safe
 * for many threads; waits for the disk.
 */
public interface SiteBackups {
    /**
     * Makes the backup that {@code command} asks for, if it is not there yet. On return it is on
     * disk.
     *
     * @throws IOException with why not, in a sentence
     */
    void make(CommandId command) throws IOException;
}
