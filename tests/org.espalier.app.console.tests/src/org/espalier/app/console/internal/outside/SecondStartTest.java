// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.outside;

import org.espalier.lab.Lab;
import org.espalier.lab.SelfTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/**
 * releng/run on products that are built, by somebody who is not root and has no network: tried for
 * real by tests/lab/run-selftest. Each of its checks is a test here.
 */
class SecondStartTest {
    @TestFactory
    Stream<DynamicTest> byNobodyWithoutANetwork() throws Exception {
        return SelfTest.run(Lab.require(), 300, "run-selftest");
    }
}
