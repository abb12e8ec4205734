// SPDX-License-Identifier: EPL-2.0
/** The contract between the controller and the agents of its hosts. */
package org.espalier.api.agent;
