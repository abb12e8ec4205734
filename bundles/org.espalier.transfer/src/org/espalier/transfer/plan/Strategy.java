// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.plan;

/** How an image gets from one host to many. */
public enum Strategy {
    /** From the source to one host after the other. */
    SERIAL,
    /** From the source to all hosts at once. */
    STAR,
    /** The Xen Grid Engine's: each host feeds two others while it is fed itself. */
    BINARY_TREE,
    /** Each host feeds the next one. */
    CHAIN,
    /**
     * Two trees, each for one half of the chunks; who feeds others in one only receives in the
     * other.
     */
    TWO_TREE,
    /** From the source over SSH, to machines that have no agent: a few at once. */
    SSH,
    /** Nothing moves: all hosts have it, or see it. */
    ALREADY_VISIBLE
}
