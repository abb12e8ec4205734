// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms;

import org.espalier.api.Bytes;
import org.espalier.api.agent.ProgramLayout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The agent that a controller puts on its hosts: a built product, and what starts it. */
public final class AgentPackage {
    private static final String NAMED = "org.espalier.app.agent_";
    private static final String JAR = ".jar";
    private static final int IDENTITY_BYTES = 8;

    /** A time that ZIP can tell; the same files make the same archive. */
    private static final long ALWAYS = 500_000_000_000L;

    private final Path product;
    private final Path libexec;
    private final String version;
    private SoftReference<Archive> archive = new SoftReference<>(null);

    /**
     * All of it in one piece.
     *
     * @param program follows from what is in it: 16 hexadecimal digits
     * @param sha256 of the content: 64 hexadecimal digits
     * @param content a ZIP archive
     */
    public record Archive(String program, String sha256, byte[] content) {
        /** Bytes of the whole. */
        public int size() {
            return content.length;
        }

        /** At most {@code most} bytes from {@code offset} on. */
        public Bytes piece(int offset, int most) {
            return Bytes.of(content, offset, Math.min(most, content.length - offset));
        }
    }

    private AgentPackage(Path product, Path libexec, String version) {
        this.product = product;
        this.libexec = libexec;
        this.version = version;
    }

    /**
     * Looks what there is.
     *
     * @param product directory of the built product
     * @param libexec directory with agent-run and what that needs
     * @return empty where there is no product of an agent
     * @throws IOException if it cannot be read
     */
    public static Optional<AgentPackage> of(Path product, Path libexec) throws IOException {
        if (!Files.isDirectory(product.resolve("plugins"))) {
            return Optional.empty();
        }
        Properties settings = new Properties();
        Path config = product.resolve("configuration/config.ini");
        if (Files.exists(config)) {
            try (var in = Files.newBufferedReader(config)) {
                settings.load(in);
            }
        }
        Optional<String> told = Optional.ofNullable(settings.getProperty("espalier.agent.version"));
        Optional<String> version = told.isPresent() ? told : named(product.resolve("plugins"));
        return version.map(v -> new AgentPackage(product, libexec, v));
    }

    private static Optional<String> named(Path plugins) throws IOException {
        try (Stream<Path> all = Files.list(plugins)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(NAMED) && name.endsWith(JAR))
                    .map(name -> name.substring(NAMED.length(), name.length() - JAR.length()))
                    .findFirst();
        }
    }

    /** What an agent of it says that it is. */
    public String version() {
        return version;
    }

    /**
     * All of it, as it is now.
     *
     * @throws IOException if a file is missing or cannot be read
     */
    public synchronized Archive archive() throws IOException {
        Archive made = archive.get();
        if (made == null) {
            made = pack();
            archive = new SoftReference<>(made);
        }
        return made;
    }

    private Archive pack() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Path> each : files().entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTime(ALWAYS);
                zip.putNextEntry(entry);
                copy(each.getValue(), zip);
            }
        }
        byte[] content = bytes.toByteArray();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            HexFormat hex = HexFormat.of();
            return new Archive(
                    hex.formatHex(digest, 0, IDENTITY_BYTES), hex.formatHex(digest), content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A JDK without SHA-256", e);
        }
    }

    private static void copy(Path file, OutputStream to) throws IOException {
        Files.copy(file, to);
    }

    private Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (String name : ProgramLayout.SCRIPT_NAMES) {
            files.put(ProgramLayout.SCRIPTS + "/" + name, libexec.resolve(name));
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(product)) {
            all = found.filter(Files::isRegularFile).toList();
        }
        all.forEach(f -> files.put(ProgramLayout.PRODUCT + "/" + product.relativize(f), f));
        return files;
    }
}
