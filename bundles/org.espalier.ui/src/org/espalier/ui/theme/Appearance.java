// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

/** Which theme the console wears; an OSGi service. UI thread only. */
public interface Appearance {
    /** What a person can choose. */
    enum Choice {
        /** Always light. */
        LIGHT,
        /** Always dark. */
        DARK,
        /** As the desktop is, and with it when it changes. */
        DESKTOP
    }

    /** The choice in force. */
    Choice choice();

    /** Changes the choice at once and keeps it for later starts. */
    void choose(Choice choice);

    /** Whether nothing is to move that can jump instead, by a person's choice. */
    boolean reducedMotion();

    /** Whether things may move: neither a person nor the desktop wants them to jump. */
    boolean moves();

    /** Changes that at once and keeps it for later starts. */
    void reduceMotion(boolean reduced);
}
