// SPDX-License-Identifier: EPL-2.0
/** What can be asked of a site: a closed set of commands. */
package org.espalier.api.command;
