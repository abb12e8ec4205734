// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;

import java.util.stream.Stream;

/** The properties of this package. */
public final class InternalProperties {
    private InternalProperties() {}

    public static Stream<DynamicTest> all() {
        return Properties.of(PersistentMapTest.class, VisibilityPropertiesTest.class);
    }
}
