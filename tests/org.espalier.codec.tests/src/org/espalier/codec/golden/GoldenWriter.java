// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.golden;

import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;
import org.espalier.codec.internal.MessageTypes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the golden files that are missing, one for each type of message. Run it with the folder
 * {@code golden/vN} of this bundle when a type was added; what is there is never written again, for
 * those files stand for the Espaliers that are out.
 */
public final class GoldenWriter {
    private GoldenWriter() {}

    /** All messages, one of each type. */
    static List<Object> messages() {
        return Stream.of(
                        GoldenSite.messages(),
                        GoldenCommands.messages(),
                        GoldenAgents.messages(),
                        GoldenConsoles.messages(),
                        GoldenImages.messages())
                .flatMap(each -> each)
                .toList();
    }

    static String fileName(Object message) {
        return MessageTypes.names().get(message.getClass()) + ".cbor";
    }

    /** Takes one argument: the folder. */
    public static void main(String[] arguments) throws IOException, CodecException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Object message : messages()) {
            Path file = folder.resolve(fileName(message));
            if (Files.notExists(file)) {
                Files.write(file, new Codec().encode(message));
            }
        }
    }
}
