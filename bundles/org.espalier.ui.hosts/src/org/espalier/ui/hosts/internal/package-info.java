// SPDX-License-Identifier: EPL-2.0
/** The wizards' pages, and the job behind the last of them. */
package org.espalier.ui.hosts.internal;
