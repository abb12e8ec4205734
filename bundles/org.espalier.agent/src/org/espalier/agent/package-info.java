// SPDX-License-Identifier: EPL-2.0
/** Node agent. */
package org.espalier.agent;
