// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The proof must not be true of a guest that only repeats what is typed. */
class ConsoleEchoTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    /** MD5 of "abc", RFC 1321. */
    private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

    private final List<String> typed = new ArrayList<>();

    /** A controller whose guest greets and then answers what is typed. */
    private Controller guest(String greeting, Function<String, String> answer) {
        return (Controller)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Controller.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("openConsole");
                            ConsoleListener listener = (ConsoleListener) arguments[1];
                            listener.output(Bytes.utf8(greeting));
                            return new Session(listener, answer);
                        });
    }

    private final class Session implements ConsoleSession {
        private final ConsoleListener listener;
        private final Function<String, String> answer;

        Session(ConsoleListener listener, Function<String, String> answer) {
            this.listener = listener;
            this.answer = answer;
        }

        @Override
        public void type(Bytes input) {
            typed.add(input.text());
            listener.output(Bytes.utf8(answer.apply(input.text())));
        }

        @Override
        public void close() {
            typed.add("closed");
        }
    }

    private boolean prove(Controller controller, Duration limit) throws Exception {
        return new ConsoleEcho().prove(controller, VmId.random(), "abc", limit);
    }

    @Test
    void aGuestThatComputesTheSumProvesItself() throws Exception {
        Controller guest = guest("espalier: up\n", t -> t + MD5_OF_ABC + "  -\n");
        assertThat(prove(guest, LONG)).isTrue();
        assertThat(typed).containsExactly("printf %s 'abc' | md5sum\r", "closed");
    }

    @Test
    void aGuestThatOnlyEchoesDoesNot() throws Exception {
        assertThat(prove(guest("espalier: up\n", t -> t), SHORT)).isFalse();
        assertThat(typed).hasSize(2);
    }

    @Test
    void nothingIsTypedBeforeTheGuestIsUp() throws Exception {
        assertThat(prove(guest("Booting", t -> MD5_OF_ABC), SHORT)).isFalse();
        assertThat(typed).containsExactly("closed");
    }

    @Test
    void aConsoleThatEndsIsNotWaitedFor() throws Exception {
        ConsoleEcho echo = new ConsoleEcho();
        echo.closed("its VM stopped");
        assertThat(echo.prove(guest("no", t -> t), VmId.random(), "abc", LONG)).isFalse();
        assertThat(echo.transcript()).contains("[closed: its VM stopped]");
    }
}
