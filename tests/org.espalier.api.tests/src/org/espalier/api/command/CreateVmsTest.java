// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.espalier.api.Names;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.IntStream;

public class CreateVmsTest {
    private static final Capacity SMALL = new Capacity(1, 256L << 20, 0);

    @Test
    void oneVmIsCalledAsItIs() {
        assertThat(vms("tiny", 1).nameOf(0)).isEqualTo("tiny");
    }

    @Test
    void severalAreNumberedFromOne() {
        CreateVms three = vms("tiny", 3);

        assertThat(IntStream.range(0, 3).mapToObj(three::nameOf))
                .containsExactly("tiny-1", "tiny-2", "tiny-3");
    }

    @Property
    void allNamesAreLegalAndDifferent(@ForAll @IntRange(min = 1, max = 1000) int count) {
        CreateVms command = vms("n".repeat(58), count);

        assertThat(IntStream.range(0, count).mapToObj(command::nameOf))
                .doesNotHaveDuplicates()
                .allMatch(Names::legal);
    }

    @Test
    void aStemWithoutRoomForItsNumbersIsRefused() {
        String stem = "n".repeat(61);

        assertThat(vms(stem, 9).nameOf(8)).hasSize(Names.MAX_LENGTH);
        assertThatThrownBy(() -> vms(stem, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VM name \"" + stem + "-10\" is not usable");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, CreateVms.MAX_COUNT + 1})
    void aNumberThatCannotBeMadeAtOnceIsRefused(int count) {
        assertThatThrownBy(() -> vms("tiny", count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(count + " VMs cannot be made at once. Ask for 1 to 1000.");
    }

    @Test
    void aVmWithoutCoresOrMemoryIsRefused() {
        assertThatThrownBy(() -> vms("tiny", 1, new Capacity(0, 1, 0)))
                .hasMessageContaining("at least one core and some memory");
        assertThatThrownBy(() -> vms("tiny", 1, new Capacity(1, 0, 0)))
                .hasMessageContaining("at least one core and some memory");
        assertThat(vms("tiny", 1, new Capacity(1, 1, 0)).size().diskBytes()).isZero();
    }

    @Test
    void aNameThatIsNotLegalIsRefused() {
        assertThatThrownBy(() -> vms("Tiny VM", 1))
                .hasMessageContaining("VM name \"Tiny VM\" is not usable");
    }

    private static CreateVms vms(String name, int count) {
        return vms(name, count, SMALL);
    }

    private static CreateVms vms(String name, int count, Capacity size) {
        return new CreateVms(
                name,
                count,
                ImageId.of("0a1b2c3d-4e5f-4061-8273-8495a6b7c8d9"),
                new VoId("physics"),
                size,
                Placement.spread(),
                true);
    }
}
