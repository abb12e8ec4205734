// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import org.espalier.api.command.CreateVmsTest;
import org.espalier.api.model.AddressSpaceTest;
import org.espalier.api.model.CapacityTest;
import org.espalier.api.model.ReservePropertiesTest;
import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The properties of this bundle. */
class PropertiesTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(
                NamesTest.class,
                BytesTest.class,
                CapacityTest.class,
                CreateVmsTest.class,
                ExportsTest.class,
                FiguresTest.class,
                AddressSpaceTest.class,
                ReservePropertiesTest.class);
    }
}
