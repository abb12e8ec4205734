// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;

/** Files on a CD. That a real kernel reads it QemuSeedTest shows. */
class Iso9660Test {
    private static TreeMap<String, byte[]> files(byte[]... contents) {
        TreeMap<String, byte[]> all = new TreeMap<>();
        for (int i = 0; i < contents.length; i++) {
            all.put(i + "-a-name-of-more-than-8-letters", contents[i]);
        }
        return all;
    }

    private static byte[] random(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2047, 2048, 2049, 10_000})
    void filesAreFoundUnderTheirNamesWhateverTheirLength(int length) {
        TreeMap<String, byte[]> files = files(random(length), random(3), random(length + 1));
        byte[] image = Iso9660.of("CIDATA", files);
        SeedReader cd = new SeedReader(image);
        assertThat(cd.joliet()).containsExactlyEntriesOf(files);
        assertThat(cd.plain()).containsOnlyKeys("0_A_NAME.", "1_A_NAME.", "2_A_NAME.");
        assertThat(cd.plain().get("2_A_NAME.")).isEqualTo(random(length + 1));
        assertThat(image.length % 2048).isZero();
    }

    @Test
    void itHasItsLabelAndItsSizeAndItsEnd() {
        byte[] image = Iso9660.of("CIDATA", files(random(5)));
        assertThat(new SeedReader(image).label()).isEqualTo("CIDATA");
        assertThat(new String(image, 17 * 2048 + 40, 12, StandardCharsets.UTF_16BE))
                .isEqualTo("CIDATA");
        assertThat(image[16 * 2048 + 80] & 0xff).as("sectors").isEqualTo(image.length / 2048);
        assertThat(image[18 * 2048] & 0xff).as("end of the descriptors").isEqualTo(255);
    }

    @Test
    void theSameFilesMakeTheSameBytes() {
        assertThat(Iso9660.of("CIDATA", files(random(9))))
                .isEqualTo(Iso9660.of("CIDATA", files(random(9))));
    }
}
