// SPDX-License-Identifier: EPL-2.0
/** Agent product. */
package org.espalier.app.agent.internal;
