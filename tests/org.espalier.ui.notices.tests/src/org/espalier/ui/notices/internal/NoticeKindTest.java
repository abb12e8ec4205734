// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.stream.IntStream;

/** What is said of one, of some and of many. */
class NoticeKindTest {
    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "node00" + i).toList();
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void oneIsNamed(NoticeKind kind) {
        assertThat(kind.words(names(1))).contains("node001").doesNotContain("{");
    }

    @ParameterizedTest
    @EnumSource(names = {"HOST_LOST", "VM_LOST", "TASK_FAILED"})
    void threeAreNamedEach(NoticeKind kind) {
        assertThat(kind.words(names(3)))
                .contains("3", "node001, node002, node003")
                .doesNotContain("{")
                .doesNotMatch(".*\\d more");
    }

    @ParameterizedTest
    @EnumSource(names = {"HOST_LOST", "VM_LOST", "TASK_FAILED"})
    void ofMoreTheRestIsCounted(NoticeKind kind) {
        assertThat(kind.words(names(4)))
                .contains("4", "node003", "1 more")
                .doesNotContain("node004", "{");
        assertThat(kind.words(names(2000)))
                .contains("node001, node002, node003", "1997")
                .doesNotContain("node004");
        assertThat(kind.words(names(2000)).length()).isLessThan(120);
    }

    @Test
    void ofBadHealthAllIsNamed() {
        assertThat(NoticeKind.HEALTH_BAD.words(names(2))).isEqualTo("Health: node001, node002");
    }

    @Test
    void eachKindSaysSomethingElse() {
        assertThat(List.of(NoticeKind.values()))
                .extracting(kind -> kind.words(names(1)))
                .doesNotHaveDuplicates();
        assertThat(List.of(NoticeKind.values()))
                .extracting(NoticeKind::label)
                .doesNotHaveDuplicates();
    }
}
