// SPDX-License-Identifier: EPL-2.0
/** Controller product. */
package org.espalier.app.controller.internal;
