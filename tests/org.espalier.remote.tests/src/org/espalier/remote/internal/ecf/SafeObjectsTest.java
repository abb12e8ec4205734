// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.ecf.core.sharedobject.SharedObjectMsg;
import org.eclipse.ecf.core.sharedobject.SharedObjectMsgEvent;
import org.espalier.security.Peer;
import org.espalier.security.PeerRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;

class SafeObjectsTest {
    private static final Peer PEER = new Peer(PeerRole.AGENT, "node01", UUID.randomUUID());

    @BeforeEach
    void reset() {
        Gadget.FIRED.set(0);
    }

    @Test
    void aGadgetIsNotInstantiated() throws IOException {
        byte[] bytes = SafeObjects.write(new Gadget());
        assertThatThrownBy(() -> SafeObjects.read(Object.class, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Gadget.class.getName());
        assertThat(Gadget.FIRED).hasValue(0);
    }

    @Test
    void norIsOneInsideOfWhatIsAllowed() throws IOException {
        Map<String, Object> map = new HashMap<>();
        map.put("key", new Gadget());
        byte[] inMap = SafeObjects.write((java.io.Serializable) map);
        byte[] inArray = SafeObjects.write(new Object[] {"a", new Gadget()});
        byte[] inMessage = SafeObjects.write(event("handleFireRequest", new Gadget()));
        for (byte[] bytes : new byte[][] {inMap, inArray, inMessage}) {
            assertThatThrownBy(() -> SafeObjects.read(Object.class, bytes))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Gadget");
        }
        assertThat(Gadget.FIRED).hasValue(0);
    }

    @Test
    void whatEcfAnswersWithIsAllowed() throws IOException {
        Exception answer = new InvocationTargetException(new IllegalStateException("why"), "what");
        Exception read = SafeObjects.read(Exception.class, SafeObjects.write(answer));
        assertThat(read).isInstanceOf(InvocationTargetException.class);
        assertThat(read.getCause()).hasMessage("why");
        assertThat(SafeObjects.read(byte[].class, SafeObjects.write(new byte[] {1, 2})))
                .containsExactly(1, 2);
    }

    @Test
    void usualSuspectsAreRefused() throws Exception {
        Object[] suspects = {
            new PriorityQueue<>(java.util.List.of("a")),
            new URL("http://127.0.0.1/"),
            new java.io.File("/"),
            java.util.List.of("immutable"),
            new java.util.ArrayList<>()
        };
        for (Object suspect : suspects) {
            byte[] bytes = SafeObjects.write(suspect);
            assertThatThrownBy(() -> SafeObjects.read(Object.class, bytes))
                    .as("%s", suspect.getClass())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void depthAndSizeAreBounded() throws IOException {
        Object nested = "x";
        for (int i = 0; i < 100; i++) {
            nested = new Object[] {nested};
        }
        byte[] deep = SafeObjects.write(nested);
        assertThatThrownBy(() -> SafeObjects.read(Object.class, deep))
                .isInstanceOf(IOException.class);
        byte[] large = SafeObjects.write(new byte[SafeObjects.MAX_BYTES + 1]);
        assertThatThrownBy(() -> SafeObjects.read(Object.class, large))
                .isInstanceOf(IOException.class);
    }

    @Test
    void garbageIsAnIoException() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            assertThatThrownBy(() -> SafeObjects.read(Object.class, garbage))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void damagedMessagesAreAnIoExceptionOrHarmless() throws IOException {
        byte[] good = SafeObjects.write(event("handleFireRequest", "x"));
        Random random = new Random(6);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                assertThat(SafeObjects.read(Object.class, damaged)).isNotNull();
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void onlyUsefulMethodsOfTheRegistryMayBeNamed() throws IOException {
        SafeMessages messages = new SafeMessages();
        byte[] useful =
                messages.serializeMessage(Ids.dialler(PEER), event("handleFireRequest", "x"));
        assertThat(messages.deserializeMessage(useful)).isInstanceOf(SharedObjectMsgEvent.class);
        for (String method : new String[] {"dispose", "destroySelf", "handleCallRequestBytes"}) {
            byte[] other = messages.serializeMessage(Ids.dialler(PEER), event(method, "x"));
            assertThatThrownBy(() -> messages.deserializeMessage(other))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void theLaunchersSetTheSameFilter() throws IOException {
        Path file = Path.of("releng", "libexec", "serial-filter");
        Path top = Path.of("").toAbsolutePath();
        while (!Files.exists(top.resolve(file))) {
            top = top.getParent();
            assertThat(top).as("a directory above this one that has %s", file).isNotNull();
        }
        assertThat(top.resolve(file)).hasContent(SafeObjects.ALLOWED);
    }

    private static SharedObjectMsgEvent event(String method, Object argument) {
        return new SharedObjectMsgEvent(
                Ids.dialler(PEER),
                Ids.controller(PEER),
                SharedObjectMsg.createMsg(method, argument));
    }
}
