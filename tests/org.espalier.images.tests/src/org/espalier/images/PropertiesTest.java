// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The properties of this bundle. */
class PropertiesTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(
                ChunkerProperties.class, ManifestProperties.class, Qcow2Properties.class);
    }
}
