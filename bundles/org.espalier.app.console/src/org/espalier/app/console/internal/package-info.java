// SPDX-License-Identifier: EPL-2.0
/** Console product. */
package org.espalier.app.console.internal;
