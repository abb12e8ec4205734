// SPDX-License-Identifier: EPL-2.0
/** Files, certificates and checks behind the public types. */
package org.espalier.security.internal;
