// SPDX-License-Identifier: EPL-2.0
/** State, commands, revisions. */
package org.espalier.controller.core;
