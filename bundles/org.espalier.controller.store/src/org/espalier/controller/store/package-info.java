// SPDX-License-Identifier: EPL-2.0
/** Journal and snapshots in SQLite. */
package org.espalier.controller.store;
