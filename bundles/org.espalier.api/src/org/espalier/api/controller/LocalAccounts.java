// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Principal;

import java.util.Optional;

/** Whom the accounts of the controller's machine stand for; an OSGi service. */
public interface LocalAccounts {
    /**
     * Who speaks where the kernel says that it is {@code account}; empty where that account stands
     * for nobody. Holds until {@link #listen} says otherwise.
     *
     * @param account the account's name
     */
    Optional<Principal> principal(String account);

    /** Calls {@code changed}, which must not block, whenever answers may have changed. */
    Subscription listen(Runnable changed);
}
