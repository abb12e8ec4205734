// SPDX-License-Identifier: EPL-2.0
/** How the driver does it. */
package org.espalier.libvirt.internal;
