// SPDX-License-Identifier: EPL-2.0
/** Records merged field by field, and the commands that lead back to them. */
package org.espalier.controller.undo.internal;
