// SPDX-License-Identifier: EPL-2.0
/** The tree of commands, and what each prints. Needs no OSGi: starts from a plain class path. */
package org.espalier.cli.internal;
