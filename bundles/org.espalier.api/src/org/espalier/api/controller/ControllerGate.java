// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Principal;

/** The controller as an OSGi service: hands out what a principal that was authenticated may see. */
public interface ControllerGate {
    /** The controller for {@code principal}. */
    Controller as(Principal principal);
}
