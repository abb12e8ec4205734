// SPDX-License-Identifier: EPL-2.0
/** The ports behind which a node agent has its hypervisor and its fence. */
package org.espalier.agent.vm;
