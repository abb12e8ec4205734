// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;

import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.Inventory;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.codec.CodecException.Reason;
import org.espalier.codec.internal.MessageTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** What is too much, and what is nothing of ours. */
class LimitsTest {
    private final Codec codec = new Codec();

    @Test
    void aTextOfTheGreatestLengthComesBackAndOneMoreIsRefused() throws CodecException {
        Vo greatest = vo("x".repeat(CodecLimits.MAX_TEXT));
        assertThat(codec.decode(Vo.class, codec.encode(greatest))).isEqualTo(greatest);

        assertThatThrownBy(() -> codec.encode(vo("x".repeat(CodecLimits.MAX_TEXT + 1))))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                        "Message \"vo\" was not written: at /title it has a text of 1048577"
                                + " characters, the limit is 1048576. Split it into several"
                                + " messages.");
        refused(voTitled("x".repeat(CodecLimits.MAX_TEXT + 1)), Reason.TOO_LARGE);
    }

    @Test
    void theGreatestRunOfBytesComesBackAndOneMoreIsRefused() throws CodecException {
        AgentReply.Log greatest = new AgentReply.Log(Bytes.of(new byte[CodecLimits.MAX_BYTES]));
        byte[] written = codec.encode(greatest);
        assertThat(codec.decode(AgentReply.class, written)).isEqualTo(greatest);

        byte[] more = new byte[CodecLimits.MAX_BYTES + 1];
        assertThatThrownBy(() -> codec.encode(new AgentReply.Log(Bytes.of(more))))
                .hasMessageContaining("at /content it has 16777217 bytes in one piece");
        refused(
                Handmade.message(
                        "log",
                        cbor -> {
                            cbor.writeStartObject();
                            cbor.writeBinaryField("content", more);
                            cbor.writeEndObject();
                        }),
                Reason.TOO_LARGE);
    }

    @Test
    void moreElementsThanAllowedAreRefused() {
        List<AgentRequest.TakeInventory> many =
                Collections.nCopies(CodecLimits.MAX_ELEMENTS + 1, new AgentRequest.TakeInventory());
        assertThatThrownBy(() -> codec.encodeAll(AgentRequest.TakeInventory.class, many))
                .hasMessageContaining("it has 1000001 elements, the limit is 1000000");

        byte[] written =
                Handmade.message(
                        "take-inventory",
                        cbor -> {
                            cbor.writeStartArray();
                            for (int i = 0; i <= CodecLimits.MAX_ELEMENTS; i++) {
                                cbor.writeStartObject();
                                cbor.writeEndObject();
                            }
                            cbor.writeEndArray();
                        });
        assertThatThrownBy(() -> codec.decodeAll(AgentRequest.TakeInventory.class, written))
                .hasMessageContaining("there are more than 1000000 elements");
    }

    @Test
    void aMessageBeyondTheGreatestSizeIsNeitherReadNorWritten() {
        Bytes log = Bytes.of(new byte[CodecLimits.MAX_BYTES]);
        assertThatThrownBy(
                        () ->
                                codec.encodeAll(
                                        AgentReply.class,
                                        Collections.nCopies(5, new AgentReply.Log(log))))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("the limit is 67108864");

        refused(new byte[CodecLimits.MAX_MESSAGE_BYTES + 1], Reason.TOO_LARGE);
    }

    @Test
    void nestingIsBounded() {
        refused(withUnknown(cbor -> nest(cbor, CodecLimits.MAX_DEPTH)), Reason.TOO_LARGE);
        refused(withUnknown(cbor -> nest(cbor, 5_000)), Reason.TOO_LARGE);
        assertThat(accepted(withUnknown(cbor -> nest(cbor, CodecLimits.MAX_DEPTH - 1)))).isTrue();
    }

    @Test
    void namesAreBounded() {
        refused(
                Handmade.message(
                        "take-inventory",
                        cbor -> {
                            cbor.writeStartObject();
                            cbor.writeStringField("n".repeat(CodecLimits.MAX_NAME + 1), "");
                            cbor.writeEndObject();
                        }),
                Reason.TOO_LARGE);
    }

    /** Lengths that are announced and not there; tags; what no CBOR is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "45",
                "4553",
                "455350",
                "45535001",
                "4553500162766f",
                "4553500162766fbf",
                "4553500162766f5a7fffffff",
                "4553500162766f5b7fffffffffffffff",
                "4553500162766f7a7fffffff",
                "4553500162766f9a7fffffff",
                "4553500162766f9bffffffffffffffff",
                "4553500162766fba7fffffff",
                "4553500162766fbbffffffffffffffff",
                "4553500162766ff6",
                "4553500162766fff",
                "4553500162766ff81f",
                "455350017a7fffffff",
                "4553501bffffffffffffffff",
                "455350c25a7fffffff",
                "455350d9010001",
                "7b22747970655f223a22766d227d"
            })
    void damagedInputIsRefused(String hex) {
        refused(
                HexFormat.of().parseHex(hex),
                Reason.DAMAGED,
                Reason.OTHER_VERSION,
                Reason.OTHER_TYPE);
    }

    @Test
    void whatDoesNotBeginAsAMessageIsRefused() throws CodecException {
        byte[] other = codec.encode(vo("Physics"));
        other[2] = 'X';

        refused(other, Reason.DAMAGED).accept("it does not begin as Espalier's messages do");
    }

    @Test
    void tagsAreRefusedEvenWhereNothingIsKnown() {
        refused(
                withUnknown(
                        cbor -> {
                            cbor.writeTag(256);
                            cbor.writeStartArray();
                            cbor.writeString("once");
                            cbor.writeEndArray();
                        }),
                Reason.DAMAGED);
    }

    @Test
    void everyShorterMessageIsRefused() throws CodecException {
        byte[] whole = codec.encode(new AgentReport.ConsoleClosed("s1", "its VM stopped"));
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), Reason.DAMAGED);
        }
        refused(Arrays.copyOf(whole, whole.length + 1), Reason.DAMAGED);
    }

    @Test
    void whatARecordRefusesIsRefusedInItsWords() {
        refused(
                        Handmade.message(
                                "vo",
                                cbor -> {
                                    cbor.writeStartObject();
                                    cbor.writeStringField("id", "No Name");
                                    cbor.writeEndObject();
                                }),
                        Reason.INVALID)
                .accept("VO name \"No Name\" is not usable");
    }

    @Test
    void wrongKindsOfValuesAreRefused() {
        refused(voTitled(cbor -> cbor.writeNumber(1)), Reason.DAMAGED)
                .accept("at /title there is VALUE_NUMBER_INT where a text should be");
        refused(voTitled(cbor -> cbor.writeNull()), Reason.DAMAGED).accept("VALUE_NULL");
        refused(readSerialLog(cbor -> cbor.writeNumber(1L << 31)), Reason.INVALID)
                .accept("a number is not within -2147483648 and 2147483647");
        refused(readSerialLog(cbor -> cbor.writeNumber(1.0)), Reason.DAMAGED)
                .accept("where a whole number should be");
    }

    @Test
    void nothingIsLeftOutInSilence() throws CodecException {
        Inventory inventory = new Inventory(List.of());
        assertThatThrownBy(() -> codec.encode(inventory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Inventory is no type of messages");
        assertThatThrownBy(() -> codec.encode(vo("\ud83d")))
                .isInstanceOf(CodecException.class)
                .hasMessageStartingWith("Message \"vo\" was not written: at /title ");
        assertThatThrownBy(() -> codec.decode(Capacity.class, codec.encode(vo(""))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Vo vo(String title) {
        return new Vo(new VoId("physics"), title);
    }

    private static byte[] voTitled(String title) {
        return voTitled(cbor -> cbor.writeString(title));
    }

    private static byte[] voTitled(Handmade.Body title) {
        return Handmade.message(
                "vo",
                cbor -> {
                    cbor.writeStartObject();
                    cbor.writeStringField("id", "physics");
                    cbor.writeFieldName("title");
                    title.write(cbor);
                    cbor.writeEndObject();
                });
    }

    private static byte[] readSerialLog(Handmade.Body maxBytes) {
        return Handmade.message(
                "read-serial-log",
                cbor -> {
                    cbor.writeStartObject();
                    cbor.writeBinaryField("vm", new byte[16]);
                    cbor.writeFieldName("maxBytes");
                    maxBytes.write(cbor);
                    cbor.writeEndObject();
                });
    }

    private static byte[] withUnknown(Handmade.Body value) {
        return Handmade.message(
                "take-inventory",
                cbor -> {
                    cbor.writeStartObject();
                    cbor.writeFieldName("later");
                    value.write(cbor);
                    cbor.writeEndObject();
                });
    }

    private static void nest(CBORGenerator cbor, int depth) throws IOException {
        for (int i = 0; i < depth; i++) {
            cbor.writeStartArray();
        }
        for (int i = 0; i < depth; i++) {
            cbor.writeEndArray();
        }
    }

    private boolean accepted(byte[] message) {
        try {
            codec.decode(AgentRequest.class, message);
            return true;
        } catch (CodecException e) {
            return false;
        }
    }

    /** Tries both ways of reading; gives a check of the words. */
    private Consumer<String> refused(byte[] message, Reason... reasons) {
        CodecException first = refusal(message, false);
        assertThat(first.reason()).as(first.getMessage()).isIn((Object[]) reasons);
        assertThat(refusal(message, true).reason()).isEqualTo(first.reason());
        return words -> assertThat(first.getMessage()).contains(words);
    }

    private CodecException refusal(byte[] message, boolean keep) {
        Class<?> root = Vo.class;
        for (Class<?> each : Messages.TYPES) {
            String name = MessageTypes.names().get(each);
            byte[] start = Handmade.message(name, cbor -> {});
            if (Arrays.equals(start, Arrays.copyOf(message, start.length))) {
                root = each;
            }
        }
        try {
            if (keep) {
                codec.decodeKeeping(root, message);
            } else {
                codec.decode(root, message);
            }
        } catch (CodecException e) {
            return e;
        }
        throw new AssertionError("It was read");
    }
}
