// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The properties of the deployment tree. */
class PropertiesTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(
                TreeLayoutTest.class,
                ForestPropertyTest.class,
                TimesTest.class,
                LabelRoomPropertiesTest.class);
    }
}
