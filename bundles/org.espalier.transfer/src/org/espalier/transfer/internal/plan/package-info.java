// SPDX-License-Identifier: EPL-2.0
/** Plans, made. */
package org.espalier.transfer.internal.plan;
