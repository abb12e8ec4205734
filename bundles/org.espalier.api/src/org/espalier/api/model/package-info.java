// SPDX-License-Identifier: EPL-2.0
/** Contracts and records. */
package org.espalier.api.model;
