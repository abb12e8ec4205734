// SPDX-License-Identifier: EPL-2.0
/** What all contracts share: who speaks, why something was refused, rules of names. */
package org.espalier.api;
