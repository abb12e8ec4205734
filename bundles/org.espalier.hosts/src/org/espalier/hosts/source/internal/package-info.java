// SPDX-License-Identifier: EPL-2.0
/** The forms, one a class. */
package org.espalier.hosts.source.internal;
