// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** What a command may change of a site so that it can be undone. */
public sealed interface Undoable
        permits Site, Vo, User, NodeGroup, Host, Network, AddressPool, Vm, Image, ImageCopy {
    /** Under which key the state holds it. */
    EntityKey key();
}
