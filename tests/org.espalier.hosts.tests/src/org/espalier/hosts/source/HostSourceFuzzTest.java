// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Random;

/**
 * Whatever the text is, a list comes out: no host twice, no more than there may be, every trouble a
 * sentence. A share of the inputs runs each time, a million in {@code releng/bench soak}.
 */
class HostSourceFuzzTest {
    private static final int SHARE = 20_000;
    private static final int SOAK = 1_000_000;

    private static final List<String> PIECES =
            List.of(
                    "node",
                    "01",
                    "9999",
                    "[",
                    "]",
                    "-",
                    ",",
                    ":",
                    "[01-64]",
                    "[a:c]",
                    " ",
                    "\n",
                    "\t",
                    "#",
                    "\"",
                    "'",
                    "=",
                    "!",
                    "*",
                    "%h",
                    "@",
                    ".",
                    "Host ",
                    "HostName ",
                    "Include x",
                    "Match exec ",
                    "User ",
                    "Port ",
                    "[g:vars]",
                    "[g:children]",
                    "[g]",
                    " ansible_host=",
                    "ansible_port=",
                    "NODELIST STATE\n",
                    "HOSTNAME ARCH\n",
                    "10.0.0.1 ",
                    "fe80::1 ",
                    "all:",
                    "\u0000",
                    "\u202e",
                    "\ud83d\ude00",
                    "\ud83d",
                    "\uffff");

    @Test
    void everyTextGivesAList() throws Exception {
        long seed = Long.getLong("espalier.fuzz.seed", 20261121L);
        int inputs = Soak.inputs(SHARE, SOAK);
        Random random = new Random(seed);
        int hosts = 0;
        HashSet<Form> forms = new HashSet<>();
        for (int i = 0; i < inputs; i++) {
            String text = text(random);
            try {
                HostList list = HostSource.parse(text, pattern -> List.of(text(random)));
                check(list);
                hosts += list.hosts().size();
                forms.add(list.form());
            } catch (RuntimeException | Error e) {
                throw new AssertionError("Seed " + seed + ", input " + i + ": " + text, e);
            }
        }
        assertThat(hosts).isGreaterThan(inputs / 10);
        assertThat(forms).containsExactlyInAnyOrder(Form.values());
        Soak.done("hosts.HostSourceFuzzTest", inputs);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            text.append(
                    random.nextInt(12) == 0
                            ? String.valueOf((char) random.nextInt(0x300))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static void check(HostList list) {
        assertThat(list.hosts()).hasSizeLessThanOrEqualTo(HostSource.MAX_HOSTS);
        assertThat(list.hosts()).extracting(FoundHost::id).doesNotHaveDuplicates();
        for (Trouble each : list.troubles()) {
            assertThat(each.line()).isPositive();
            assertThat(each.words()).endsWith(".").doesNotContain("null", "Exception");
            assertThat(each.words().chars().noneMatch(Character::isISOControl)).isTrue();
        }
    }
}
