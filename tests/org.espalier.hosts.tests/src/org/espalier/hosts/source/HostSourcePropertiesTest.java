// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.espalier.testing.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class HostSourcePropertiesTest {
    @TestFactory
    Stream<DynamicTest> properties() {
        return Properties.of(Laws.class);
    }

    static class Laws {
        @Provide
        Arbitrary<Set<String>> names() {
            return Arbitraries.strings()
                    .withCharRange('a', 'z')
                    .ofMinLength(1)
                    .ofMaxLength(8)
                    .set()
                    .ofMinSize(1)
                    .ofMaxSize(20);
        }

        private static List<String> found(HostList list) {
            assertThat(list.troubles()).isEmpty();
            return list.hosts().stream().map(h -> h.id().value()).toList();
        }

        @Property(tries = 200)
        void aRangeIsTheNamesThatItStandsFor(
                @ForAll @IntRange(min = 0, max = 500) int from,
                @ForAll @IntRange(min = 0, max = 300) int more,
                @ForAll @IntRange(min = 1, max = 5) int width) {
            String form = "n%0" + width + "d";
            String first = form.formatted(from).substring(1);
            String last = form.formatted(from + more).substring(1);
            List<String> written =
                    IntStream.rangeClosed(from, from + more)
                            .mapToObj(i -> form.formatted(i))
                            .toList();
            assertThat(found(HostSource.parse("n[" + first + "-" + last + "]"))).isEqualTo(written);
            assertThat(found(HostSource.parse("[a]\nn[" + first + ":" + last + "]")))
                    .isEqualTo(written);
        }

        @Property(tries = 200)
        void theSameHostsInWhateverForm(@ForAll("names") Set<String> names) {
            List<String> all = List.copyOf(new LinkedHashSet<>(names));
            assertThat(found(HostSource.parse(String.join(",", all)))).isEqualTo(all);
            assertThat(found(HostSource.parse("[x]\n" + String.join("\n", all)))).isEqualTo(all);
            assertThat(found(HostSource.parse("Host " + String.join(" ", all)))).isEqualTo(all);
            assertThat(found(HostSource.parse("NODELIST STATE\n" + String.join(" idle\n", all))))
                    .isEqualTo(all);
            assertThat(found(HostSource.parse(lines("10.0.0.%d %s\n", all)))).isEqualTo(all);
        }

        private static String lines(String form, List<String> names) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < names.size(); i++) {
                text.append(form.formatted(i + 1, names.get(i)));
            }
            return text.toString();
        }

        @Property(tries = 200)
        void twiceIsAsOnce(@ForAll("names") Set<String> names) {
            String text = String.join("\n", names) + "\n";
            assertThat(HostSource.parse(text + text)).isEqualTo(HostSource.parse(text));
        }
    }
}
