// SPDX-License-Identifier: EPL-2.0
/** VM drivers over libvirt. Nothing outside this bundle knows libvirt. */
package org.espalier.libvirt;
