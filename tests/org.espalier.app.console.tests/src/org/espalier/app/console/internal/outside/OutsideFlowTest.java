// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.outside;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The built console used from outside, as someone does who has only assistive technology. */
class OutsideFlowTest {
    /** VMs are created and used, the site is left running and taken back. */
    @TestFactory
    Stream<DynamicTest> createsVms() throws Exception {
        return OutsideFlow.of("create_vm.py", 21);
    }

    /** An image is dragged onto a group, an agent is killed, VMs of the image run on all hosts. */
    @TestFactory
    Stream<DynamicTest> deploysAnImage() throws Exception {
        return OutsideFlow.of("deploy_image.py", 8);
    }
}
