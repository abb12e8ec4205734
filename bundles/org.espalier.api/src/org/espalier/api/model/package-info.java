// SPDX-License-Identifier: EPL-2.0
/** The records of a site. Immutable; every number says its unit. */
package org.espalier.api.model;
