// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

class ImageTest {
    private static final PoolId POOL = new PoolId("images");

    @ParameterizedTest
    @ValueSource(strings = {"tiny.qcow2", "Debian 12 (new).raw", "a", "x..y", "ä.img"})
    void aFileOfThePoolIsUsable(String fileName) {
        assertThat(image(fileName).fileName()).isEqualTo(fileName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "../tiny", "/etc/shadow", "sub/tiny.qcow2", ".hidden", "a/"})
    void aFileNameThatWouldLeaveThePoolIsRefusedByName(String fileName) {
        assertThatThrownBy(() -> image(fileName))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Image file name \"" + fileName + "\" is not usable");
    }

    @Test
    void theIdentityOfAFileIsAlwaysTheSame() {
        assertThat(Image.idOf(POOL, "tiny.qcow2")).isEqualTo(Image.idOf(POOL, "tiny.qcow2"));
        assertThat(Image.idOf(POOL, "tiny.qcow2")).isNotEqualTo(Image.idOf(POOL, "tiny.raw"));
        assertThat(Image.idOf(POOL, "tiny.qcow2"))
                .isNotEqualTo(Image.idOf(new PoolId("other"), "tiny.qcow2"));
        assertThat(Image.idOf(POOL, "tiny.qcow2"))
                .hasToString("20c0ead3-95ff-3056-826b-39d49b74b4bc");
    }

    @Test
    void whatPoolsFindNeverTouchesWhatPeopleKeep() {
        Image found = image("tiny.raw");
        Image known = found.with(Marks.NONE.tagged(Set.of("gpu")).in("physics/debian"));
        assertThat(known.marked().tags()).containsExactly("gpu");
        assertThat(found.keptAs(known)).isEqualTo(known);
        assertThat(known.keptAs(found)).isEqualTo(found);
        assertThat(known.with(Marks.NONE)).as("nothing is nothing").isEqualTo(found);
    }

    private static Image image(String fileName) {
        return new Image(Image.idOf(POOL, "x"), "tiny", POOL, fileName, Image.Format.RAW, 1);
    }
}
