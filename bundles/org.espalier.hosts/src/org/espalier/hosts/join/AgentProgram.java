// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import org.espalier.api.Bytes;
import org.espalier.api.agent.ProgramLayout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The agent as it is put on hosts.
 *
 * @param product directory of the built product
 * @param scripts the files that start it, by name
 * @param sums a line for each file in the form of sha256sum
 * @param version follows from what is in the files
 */
public record AgentProgram(Path product, Map<String, Path> scripts, Bytes sums, String version) {
    /** Below the program's directory: the product. */
    public static final String PRODUCT = ProgramLayout.PRODUCT;

    /** Below the program's directory: the scripts. */
    public static final String SCRIPTS = ProgramLayout.SCRIPTS;

    /** Below the program's directory: {@link #sums}. */
    public static final String SUMS = "SHA256SUMS";

    /** Checks and copies. */
    public AgentProgram {
        Objects.requireNonNull(product, "product");
        scripts = Map.copyOf(scripts);
        Objects.requireNonNull(sums, "sums");
        Objects.requireNonNull(version, "version");
    }

    /**
     * Reads what there is.
     *
     * @param product directory of the built product
     * @param libexec directory with agent-run and what that needs
     * @throws IOException with a sentence, if a file is missing or cannot be read
     */
    public static AgentProgram of(Path product, Path libexec) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Map<String, Path> scripts = new TreeMap<>();
        for (String name : ProgramLayout.SCRIPT_NAMES) {
            scripts.put(name, libexec.resolve(name));
            files.put(SCRIPTS + "/" + name, libexec.resolve(name));
        }
        if (!Files.isDirectory(product.resolve("plugins"))) {
            throw new IOException(
                    "There is no agent to put on hosts: "
                            + product
                            + " is no product of an agent. Build it, or set espalier.agent.home.");
        }
        try (Stream<Path> all = Files.walk(product)) {
            all.filter(Files::isRegularFile)
                    .forEach(f -> files.put(PRODUCT + "/" + product.relativize(f), f));
        }
        StringBuilder sums = new StringBuilder();
        for (Map.Entry<String, Path> each : files.entrySet()) {
            sums.append(sum(each.getValue())).append("  ").append(each.getKey()).append('\n');
        }
        Bytes all = Bytes.utf8(sums.toString());
        String version = HexFormat.of().formatHex(sha256().digest(all.toArray()), 0, 8);
        return new AgentProgram(product, scripts, all, version);
    }

    private static String sum(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A JDK without SHA-256", e);
        }
    }
}
