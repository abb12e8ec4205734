// SPDX-License-Identifier: EPL-2.0
/** A console whose controller is elsewhere. */
package org.espalier.app.console.internal.attach;
