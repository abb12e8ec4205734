// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.lab.Lab;
import org.espalier.lab.SelfTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The scripts that make hosts and labs, tried for real. Each of their checks is a test here. */
class LabSelfTest {
    /** Hosts come up, guests boot and answer, and nothing stays behind. */
    @TestFactory
    Stream<DynamicTest> hosts() throws Exception {
        Lab lab = Lab.require();
        return SelfTest.run(lab, 240, "lab-selftest", lab.tinyImage().toString());
    }

    /** Labs come and go, twice and in any order. */
    @TestFactory
    Stream<DynamicTest> labs() throws Exception {
        return SelfTest.run(Lab.require(), 240, "labs-selftest");
    }

    /** What is missing, stale or counted. */
    @TestFactory
    Stream<DynamicTest> setup() throws Exception {
        return SelfTest.run(Lab.places(), 60, "setup-selftest");
    }
}
