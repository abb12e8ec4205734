// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.GuestValues;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whatever is typed stays a text: read by another reader of JSON it is what it was. */
class JsonProperties {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(40).filter(JsonProperties::whole),
                Arbitraries.strings().withChars("\"\\{}[]:,#'\n\r\t -&*!|>%@`ä").ofMaxLength(12));
    }

    private static boolean whole(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000);
    }

    @Property(tries = 500)
    void whatWasWrittenIsRead(
            @ForAll("texts") String key, @ForAll("texts") String one, @ForAll("texts") String two)
            throws IOException {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put(key, one);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("list", List.of(one, two, List.of()));
        all.put("map", inner);
        all.put("on", true);
        all.put("n", 1500L);
        assertThat(read(Json.of(all))).isEqualTo(all);
    }

    /** No value adds a key, ends a line or hides another one. */
    @Property(tries = 300)
    void noValueBecomesMoreThanAText(@ForAll("texts") String text) throws IOException {
        GuestValues.Value value;
        try {
            value = new GuestValues.Value("typed", text);
        } catch (IllegalArgumentException e) {
            return;
        }
        VmSpec spec =
                TestAgent.spec("web")
                        .telling(
                                new GuestValues(
                                        List.of(),
                                        List.of(),
                                        Optional.empty(),
                                        List.of(),
                                        List.of(),
                                        List.of(value)));
        String userData = new SeedReader(Seed.of(spec).orElseThrow()).file("user-data");
        assertThat(userData.lines()).hasSize(2).first().isEqualTo("#cloud-config");
        assertThat(read(userData.lines().skip(1).findFirst().orElseThrow()))
                .isEqualTo(
                        Map.of(
                                "hostname",
                                "web",
                                "preserve_hostname",
                                false,
                                "write_files",
                                List.of(
                                        Map.of(
                                                "path",
                                                "/etc/espalier/site/typed",
                                                "content",
                                                text,
                                                "permissions",
                                                "0644"))));
    }

    static Object read(String text) throws IOException {
        try (JsonParser in = new JsonFactory().createParser(text)) {
            Object value = value(in, in.nextToken());
            assertThat(in.nextToken()).as("after the end").isNull();
            return value;
        }
    }

    private static Object value(JsonParser in, JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT:
                Map<String, Object> map = new LinkedHashMap<>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.getText();
                    map.put(name, value(in, in.nextToken()));
                }
                return map;
            case START_ARRAY:
                List<Object> list = new ArrayList<>();
                for (JsonToken each = in.nextToken();
                        each != JsonToken.END_ARRAY;
                        each = in.nextToken()) {
                    list.add(value(in, each));
                }
                return list;
            case VALUE_NUMBER_INT:
                return in.getLongValue();
            case VALUE_TRUE, VALUE_FALSE:
                return in.getBooleanValue();
            default:
                return in.getText();
        }
    }
}
