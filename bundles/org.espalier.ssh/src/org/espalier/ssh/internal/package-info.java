// SPDX-License-Identifier: EPL-2.0
/** SSH on JSch. */
package org.espalier.ssh.internal;
