// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.Refusal;

/** Hears why a controller did not start. An OSGi service of whoever has a face to say it with. */
public interface StartWatch {
    /** The controller did not start, and will not by itself. */
    void notStarted(Refusal why);
}
