// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

/**
 * Has the controller back the site up into a file of its own directory: backups/ID.backup, with ID
 * that of the command's request. Changes nothing of the site; accepted once the file is there.
 */
public record BackUpSite() implements Command {}
