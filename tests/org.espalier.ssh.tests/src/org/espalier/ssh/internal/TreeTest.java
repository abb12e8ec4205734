// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;

class TreeTest {
    @TempDir private Path top;

    @Test
    void parentsComeBeforeTheirChildren() throws Exception {
        Files.createDirectories(top.resolve("a/b"));
        Files.writeString(top.resolve("a/b/file"), "four");
        Files.writeString(top.resolve("z"), "one");
        Tree tree = Tree.of(top);
        assertThat(tree.directory()).isTrue();
        assertThat(tree.size()).isEqualTo(7);
        assertThat(tree.items().get(0).below()).isEmpty();
        Set<String> seen = tree.items().stream().map(Tree.Item::below).collect(Collectors.toSet());
        assertThat(seen).containsExactlyInAnyOrder("", "/a", "/a/b", "/a/b/file", "/z");
        for (int i = 1; i < tree.items().size(); i++) {
            String parent = tree.items().get(i).below().replaceFirst("/[^/]*$", "");
            assertThat(tree.items().subList(0, i)).extracting(Tree.Item::below).contains(parent);
        }
    }

    @Test
    void modesAreThoseOfTheFile() throws Exception {
        Path file = Files.writeString(top.resolve("file"), "");
        for (String mode : new String[] {"rwxr-x--x", "r--------", "-wx-wxrwx", "---------"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            String bits = mode.replaceAll("[rwx]", "1").replace('-', '0');
            assertThat(Tree.of(file).items())
                    .singleElement()
                    .extracting(Tree.Item::mode)
                    .isEqualTo(Integer.parseInt(bits, 2));
        }
        assertThat(Tree.of(file).directory()).isFalse();
    }

    @Test
    void whatIsNotThere() {
        assertThatThrownBy(() -> Tree.of(top.resolve("none")))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        top.resolve("none") + " was not uploaded: it cannot be read");
    }
}
