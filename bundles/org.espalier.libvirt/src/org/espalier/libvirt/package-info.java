// SPDX-License-Identifier: EPL-2.0
/** Virtual machine driver over libvirt. */
package org.espalier.libvirt;
