// SPDX-License-Identifier: EPL-2.0
/** One host at a time: what is asked of it, put on it and started there. */
package org.espalier.hosts.join.internal;
