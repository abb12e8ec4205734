// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;
import org.espalier.codec.Decoded;
import org.espalier.codec.internal.MessageTypes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every version that was ever written is read. */
class GoldenTest {
    private final Codec codec = new Codec();

    @TestFactory
    Stream<DynamicTest> everyGoldenFileIsReadAsWhatItWas() {
        return IntStream.rangeClosed(1, Codec.FORMAT_VERSION)
                .boxed()
                .flatMap(
                        version ->
                                GoldenWriter.messages().stream()
                                        .map(message -> readsAs(version, message)));
    }

    private DynamicTest readsAs(int version, Object message) {
        String file = "/golden/v" + version + "/" + GoldenWriter.fileName(message);
        return DynamicTest.dynamicTest(
                file,
                () -> {
                    Decoded<?> read = codec.decodeKeeping(message.getClass(), resource(file));
                    assertThat((Object) read.value()).isEqualTo(message);
                    assertThat(read.rest().isEmpty()).isTrue();
                });
    }

    @Test
    void everyMessageHasAGoldenExample() {
        Set<Class<?>> examples = new HashSet<>();
        GoldenWriter.messages().forEach(message -> examples.add(message.getClass()));
        Set<Class<?>> messages = new HashSet<>(MessageTypes.names().keySet());
        messages.removeIf(type -> !type.isRecord());

        assertThat(examples).isEqualTo(messages);
    }

    @Test
    void theWriterAddsWhatIsMissingAndTouchesNothingElse(@TempDir Path folder)
            throws IOException, CodecException {
        Path released = Files.writeString(folder.resolve("vm.cbor"), "as released");

        GoldenWriter.main(new String[] {folder.toString()});

        assertThat(released).hasContent("as released");
        assertThat(folder.toFile().list()).hasSize(GoldenWriter.messages().size());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
