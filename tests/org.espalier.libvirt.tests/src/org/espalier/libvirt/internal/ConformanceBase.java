// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;

/** A driver, connected, for the scenarios of one class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Lab.Extension.class)
abstract class ConformanceBase {
    Lab lab;
    Rig rig;

    abstract String uri(Lab from);

    abstract String driverName();

    @BeforeAll
    void connect(Lab shared) throws IOException {
        lab = shared;
        rig = new Rig(lab, uri(lab));
    }

    @AfterAll
    void disconnect() throws RefusedException {
        if (rig != null) {
            rig.close();
        }
    }

    static Refusal refusal(ThrowingCallable call) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(thrown).isInstanceOf(RefusedException.class);
        return ((RefusedException) thrown).refusal();
    }
}
