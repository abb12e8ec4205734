// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SshFilesTest {
    @TempDir private Path home;
    private SshFiles files;

    @BeforeEach
    void write() throws IOException {
        files = new SshFiles(home);
        Files.createDirectories(home.resolve(".ssh/conf.d"));
        Files.writeString(home.resolve(".ssh/conf.d/b.conf"), "Host b\n");
        Files.writeString(home.resolve(".ssh/conf.d/a.conf"), "Host a\n");
        Files.writeString(home.resolve(".ssh/conf.d/c"), "Host c\n");
        Files.writeString(home.resolve("mine"), "Host mine\n");
    }

    @Test
    void byPathAndByPattern() throws Exception {
        assertThat(files.read("conf.d/*.conf")).containsExactly("Host a\n", "Host b\n");
        assertThat(files.read("conf.d/c")).containsExactly("Host c\n");
        assertThat(files.read("~/mine")).containsExactly("Host mine\n");
        assertThat(files.read(home.resolve("mine").toString())).containsExactly("Host mine\n");
        assertThat(files.read("none/*")).isEmpty();
        assertThat(files.read("none")).isEmpty();
        assertThat(files.read("/")).isEmpty();
    }

    @Test
    void whatIsNotRead() throws Exception {
        assertThatThrownBy(() -> files.read("conf.d"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no file of at most 1 MiB");
        assertThatThrownBy(() -> files.read("[")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.read("a\0b")).isInstanceOf(IOException.class);
        for (int i = 0; i < 65; i++) {
            Files.writeString(home.resolve(".ssh/conf.d/many" + i), "");
        }
        assertThatThrownBy(() -> files.read("conf.d/many*"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 64");
    }

    @Test
    void inAConfiguration() {
        HostList list = HostSource.parse("Include conf.d/*.conf\nHost z\n", files);
        assertThat(list.hosts()).extracting(h -> h.id().value()).containsExactly("a", "b", "z");
    }
}
