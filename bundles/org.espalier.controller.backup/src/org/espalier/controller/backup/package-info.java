// SPDX-License-Identifier: EPL-2.0
/** Backups: a site's journal and authority in one file, whatever store it came from or goes to. */
package org.espalier.controller.backup;
