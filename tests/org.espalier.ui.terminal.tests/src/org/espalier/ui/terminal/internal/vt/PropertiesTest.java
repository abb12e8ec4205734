// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** The properties of the terminal's lines and screen. */
class PropertiesTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(LineProperties.class, ScreenProperties.class);
    }
}
