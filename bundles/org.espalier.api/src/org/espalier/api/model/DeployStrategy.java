// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** A way by which an image gets to hosts. */
public enum DeployStrategy {
    /** The one that is predicted to take least time. */
    AUTO,
    /** From the library to one host after the other. */
    SERIAL,
    /** From the library to all hosts at once. */
    STAR,
    /** Each host feeds two others while it is fed itself. */
    BINARY_TREE,
    /** Each host feeds the next one. */
    CHAIN,
    /** Two trees, each for one half of the image. */
    TWO_TREE,
    /** From the library over SSH, to machines that have no agent. */
    SSH,
    /** Nothing moves: the hosts have it, or see it. */
    ALREADY_VISIBLE
}
