// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** While there is no controller everything is refused by name, and nothing hangs. */
class AbsentControllerTest {
    private static final AbsentController ABSENT = new AbsentController();
    private static final VmId VM = VmId.random();

    static Stream<CompletionStage<?>> requests() {
        return Stream.of(
                ABSENT.submit(CommandRequest.of(new ActOnVms(VmVerb.START, Set.of(VM)))),
                ABSENT.audit(0, 10),
                ABSENT.measurements(),
                ABSENT.history(new HostId("node001")),
                ABSENT.serialLog(VM, 100),
                ABSENT.hostLog(new HostId("node001"), 100),
                ABSENT.sharedChunks(ImageId.random()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everythingIsRefusedWithCauseAndNextStep(CompletionStage<?> request) {
        assertThatThrownBy(() -> request.toCompletableFuture().get())
                .cause()
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no controller is connected")
                .hasMessageContaining("Wait until the status line says");
    }

    @Test
    void aConsoleIsClosedAsSoonAsItIsOpened() {
        List<String> told = new ArrayList<>();
        ConsoleSession session =
                ABSENT.openConsole(
                        VM,
                        new ConsoleListener() {
                            @Override
                            public void output(Bytes bytes) {
                                told.add("output");
                            }

                            @Override
                            public void closed(String cause) {
                                told.add(cause);
                            }
                        });
        session.type(Bytes.utf8("ls"));
        session.close();
        assertThat(told).singleElement().asString().contains("no controller is connected");
    }

    @Test
    void nothingIsFollowed() {
        List<Object> heard = new ArrayList<>();
        ABSENT.follow(0, heard::add).close();
        assertThat(heard).isEmpty();
    }
}
