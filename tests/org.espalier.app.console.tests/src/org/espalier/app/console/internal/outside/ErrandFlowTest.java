// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.outside;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The built console in the hands of an administrator who has a screen reader and keys alone. */
class ErrandFlowTest {
    /**
     * VMs are moved off the busiest host, tagged, untagged, listed; then every view and dialog is
     * looked at for controls without a name, and for what keys do not reach.
     */
    @TestFactory
    Stream<DynamicTest> movesVmsOffTheBusiestHost() throws Exception {
        return OutsideFlow.of("busiest.py", 10);
    }
}
