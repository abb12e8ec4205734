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

/** What is to be put on another host is read as it is here. */
class TreeTest {
    @TempDir private Path directory;

    private Path file(String name, int bytes, String mode) throws Exception {
        Path file = Files.write(directory.resolve(name), new byte[bytes]);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static int mode(Tree tree, String below) {
        return tree.items().stream()
                .filter(item -> item.below().equals(below))
                .findAny()
                .orElseThrow()
                .mode();
    }

    @Test
    void aFileIsATreeOfItself() throws Exception {
        Tree tree = Tree.of(file("one", 7, "rw-r-----"));
        assertThat(tree.items()).hasSize(1);
        assertThat(tree.items().get(0).below()).isEmpty();
        assertThat(tree.directory()).isFalse();
        assertThat(tree.size()).isEqualTo(7);
        assertThat(mode(tree, "")).isEqualTo(0640);
    }

    @Test
    void eachPermissionKeepsItsBit() throws Exception {
        String[] modes = {
            "r--------",
            "-w-------",
            "--x------",
            "---r-----",
            "----w----",
            "-----x---",
            "------r--",
            "-------w-",
            "--------x",
            "rwxr-xr-x",
            "---------"
        };
        int[] bits = {0400, 0200, 0100, 040, 020, 010, 04, 02, 01, 0755, 0};
        for (int i = 0; i < modes.length; i++) {
            assertThat(mode(Tree.of(file("f" + i, 1, modes[i])), ""))
                    .as(modes[i])
                    .isEqualTo(bits[i]);
        }
    }

    @Test
    void parentsComeBeforeTheirChildrenAndOnlyFilesHaveASize() throws Exception {
        Files.createDirectories(directory.resolve("a/b c"));
        file("a/b c/deep", 5, "rw-------");
        file("a/top", 3, "rw-------");
        Tree tree = Tree.of(directory);
        assertThat(tree.directory()).isTrue();
        assertThat(tree.size()).isEqualTo(8);
        assertThat(tree.items()).extracting(Tree.Item::below).contains("", "/a", "/a/b c/deep");
        for (Tree.Item item : tree.items()) {
            int slash = item.below().lastIndexOf('/');
            if (slash > 0) {
                String parent = item.below().substring(0, slash);
                assertThat(tree.items().subList(0, tree.items().indexOf(item)))
                        .extracting(Tree.Item::below)
                        .contains(parent);
            }
        }
    }

    @Test
    void whatIsNeitherFileNorDirectoryIsRefusedByNameAndNotFollowed() throws Exception {
        Path sub = Files.createDirectory(directory.resolve("sub"));
        Files.createSymbolicLink(sub.resolve("link"), Path.of("/etc/passwd"));
        assertThatThrownBy(() -> Tree.of(sub))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(sub + " was not uploaded")
                .hasMessageContaining("link is neither a file nor a directory");
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Tree.of(directory.resolve("none")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be read here")
                .hasMessageContaining("Look whether it is there");
    }
}
