// SPDX-License-Identifier: EPL-2.0
/** How the agent does it. */
package org.espalier.agent.internal;
