// SPDX-License-Identifier: EPL-2.0
/** Agents and controllers over ECF remote services. */
package org.espalier.remote;
