// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

class RelayPropertiesTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(WantsProperties.class, StockProperties.class);
    }
}
