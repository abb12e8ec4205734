// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.controller.Controller;

/** A console's line to a controller elsewhere. */
public interface ControllerLine extends ControlLine {
    /**
     * The controller, for as long as the line lasts. Where there is no connection its stages
     * complete with a {@link org.espalier.api.RefusedException}; a command may be sent again with
     * the same id. What is followed goes on with the next connection, from the last revision on;
     * serial consoles are closed and say why.
     */
    Controller controller();
}
