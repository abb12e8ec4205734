// SPDX-License-Identifier: EPL-2.0
/** Activity, Audit, and what the status line says of tasks. */
package org.espalier.ui.tasks.internal;
