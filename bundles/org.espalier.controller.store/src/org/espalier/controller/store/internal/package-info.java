// SPDX-License-Identifier: EPL-2.0
/** Tables, statements, the lock, and what each failure means. */
package org.espalier.controller.store.internal;
