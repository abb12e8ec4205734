/** VMs are dragged to hosts: what Migrate… does, begun with the mouse. */
package org.espalier.ui.drag;
