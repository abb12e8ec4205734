// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.controller.core.internal.InternalProperties;
import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The properties of this bundle. */
class PropertiesTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Stream.concat(
                InternalProperties.all(),
                Properties.of(
                        SiteStatePropertiesTest.class,
                        ReplayPropertiesTest.class,
                        CommandModelPropertiesTest.class));
    }
}
