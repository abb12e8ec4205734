// SPDX-License-Identifier: EPL-2.0
/** Node agent: what it is told, and how it is reached within its process. */
package org.espalier.agent;
