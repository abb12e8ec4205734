// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The properties of this bundle. */
class PropertiesTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(
                BedLayoutTest.class,
                CellsTest.class,
                ChipGridTest.class,
                PlacesTest.class,
                WalkPropertiesTest.class);
    }
}
