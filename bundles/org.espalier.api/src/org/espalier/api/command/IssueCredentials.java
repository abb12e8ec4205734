// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import java.util.Objects;

/**
 * Has a certificate made for the console of a person whom the site knows. Changes nothing of the
 * site; the certificate itself only {@link
 * org.espalier.api.controller.Controller#consoleCredentials} hands out, which gives this command,
 * so that every certificate stands in the audit.
 *
 * @param name whose
 */
public record IssueCredentials(String name) implements Command {
    /** Checks. */
    public IssueCredentials {
        Objects.requireNonNull(name, "name");
    }
}
