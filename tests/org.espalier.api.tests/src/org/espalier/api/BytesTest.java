// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class BytesTest {
    @Property
    void equalContentIsEqual(@ForAll byte[] content) {
        Bytes bytes = Bytes.of(content);

        assertThat(bytes).isEqualTo(Bytes.of(content)).hasSameHashCodeAs(Bytes.of(content));
        assertThat(bytes.toArray()).isEqualTo(content);
        assertThat(bytes.length()).isEqualTo(content.length);
        assertThat(bytes).isNotEqualTo(Bytes.of(Arrays.copyOf(content, content.length + 1)));
    }

    @Test
    void nobodyChangesThemFromOutside() {
        byte[] given = {1, 2, 3};
        Bytes bytes = Bytes.of(given);
        given[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.of(new byte[] {1, 2, 3}));
    }

    @Test
    void aPieceIsCopied() {
        byte[] buffer = {1, 2, 3, 4};
        Bytes piece = Bytes.of(buffer, 1, 2);
        buffer[1] = 9;

        assertThat(piece.toArray()).containsExactly(2, 3);
        assertThatThrownBy(() -> Bytes.of(buffer, 5, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property
    void textComesBack(@ForAll("texts") String text) {
        assertThat(Bytes.utf8(text).text()).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ascii().withCharRange('\u00c0', '\u2000').ofMaxLength(50);
    }

    @Test
    void whatIsNoUtf8IsShownAsReplaced() {
        assertThat(Bytes.of(new byte[] {'a', (byte) 0xff, 'b'}).text()).isEqualTo("a\ufffdb");
    }

    @Test
    void theyAreShownByTheirNumberOnly() {
        assertThat(Bytes.utf8("secret")).hasToString("6 bytes");
    }
}
