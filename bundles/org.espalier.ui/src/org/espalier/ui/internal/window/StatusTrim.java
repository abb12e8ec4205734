// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

import org.eclipse.swt.widgets.Composite;
import org.espalier.ui.status.StatusBoard;

/** Puts the status line into the bottom trim of a window. */
public final class StatusTrim {
    private final StatusBoard board;
    private final CommandRunner commands;

    /** Made by the workbench. */
    @Inject
    public StatusTrim(StatusBoard board, CommandRunner commands) {
        this.board = board;
        this.commands = commands;
    }

    /** Called by the workbench. */
    @PostConstruct
    public void create(Composite parent) {
        new StatusStrip(parent, board, commands::run);
    }
}
