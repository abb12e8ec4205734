// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.ImportImage;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.SshPool.Seen;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.SiteState;
import org.espalier.ssh.RemoteFolder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a look at a pool comes to: which files are there, which became images, and which are to.
 * Pure.
 *
 * @param pool as it was found before
 * @param state the site
 * @param now when it was looked at
 */
record PoolLooks(SshPool pool, SiteState state, Instant now) {
    /** Who still writes to a file wrote to it a moment ago. */
    private static final Duration SETTLED = Duration.ofSeconds(60);

    private static final List<String> ENDINGS = List.of(".qcow2", ".raw", ".img");

    /** So many that were not found are remembered: a folder of builds has others every night. */
    static final int KEPT_MOST = 1000;

    private static final Comparator<Seen> NEWEST = Comparator.comparing(Seen::changed).reversed();

    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** After these it is not tried again before the file changes. */
    private static final Set<Refusal.Code> FINAL =
            Set.of(Refusal.Code.INVALID, Refusal.Code.FORBIDDEN, Refusal.Code.CANCELLED);

    /**
     * The files that may be images, with what became of them; those that vanished stay, so said. Of
     * a folder with more than was looked at nobody knows what vanished.
     */
    List<Seen> files(RemoteFolder.Listing found) {
        Map<String, Seen> before = new HashMap<>();
        pool.files().forEach(seen -> before.put(seen.file(), seen));
        List<Seen> files = new ArrayList<>();
        for (RemoteFolder.Entry entry : found.entries()) {
            if (isImage(entry)) {
                Optional<Seen> was = Optional.ofNullable(before.remove(entry.name()));
                files.add(seen(entry, was));
            }
        }
        before.values().stream()
                .map(seen -> found.cut() ? seen : gone(seen))
                .sorted(Comparator.comparing(Seen::gone).thenComparing(NEWEST))
                .limit(KEPT_MOST)
                .forEach(files::add);
        files.sort((a, b) -> a.file().compareTo(b.file()));
        return files;
    }

    private static Seen gone(Seen seen) {
        return new Seen(seen.file(), seen.bytes(), seen.changed(), seen.task(), true);
    }

    private static boolean isImage(RemoteFolder.Entry entry) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        return !entry.directory()
                && entry.bytes() > 0
                && !name.startsWith(".")
                && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private Seen seen(RemoteFolder.Entry entry, Optional<Seen> was) {
        return new Seen(
                entry.name(),
                entry.bytes(),
                entry.changed(),
                was.filter(before -> before.is(entry.bytes(), entry.changed()))
                        .flatMap(Seen::task)
                        .filter(task -> !state.item(task, 0).filter(PoolLooks::again).isPresent()),
                false);
    }

    /** What kept it from the library may be over. */
    private static boolean again(TaskItem item) {
        return item.state() == TaskItem.State.FAILED
                && item.refusal().filter(why -> !FINAL.contains(why.code())).isPresent();
    }

    /** Those of {@code files} that become images now. */
    Stream<Seen> due(List<Seen> files) {
        return files.stream()
                .filter(file -> !file.gone() && file.task().isEmpty() && pool.keeping().isPresent())
                .filter(file -> !isOurs(file))
                .filter(this::isSettled);
    }

    /** Whether it was sent there from the library: it is an image already. */
    private boolean isOurs(Seen file) {
        return Trusting.library(state).anyMatch(image -> image.fileName().equals(file.file()));
    }

    private boolean isSettled(Seen file) {
        return file.changed().isBefore(now.minus(SETTLED))
                || pool.files().stream()
                        .anyMatch(
                                before ->
                                        before.file().equals(file.file())
                                                && before.is(file.bytes(), file.changed()));
    }

    /** The same whenever this look is made again after a crash, and another one at the next. */
    CommandId id(Seen file) {
        String seed =
                String.join(
                        "\n",
                        pool.name(),
                        file.file(),
                        String.valueOf(file.bytes()),
                        String.valueOf(file.changed()),
                        pool.look().map(look -> String.valueOf(look.at())).orElse(""));
        return new CommandId(UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes it, one of {@code files}, an image. */
    ImportImage load(Seen file, List<Seen> files) {
        SshPool.Keeping keeping = pool.keeping().orElseThrow();
        return new ImportImage(
                file.file(),
                name(file.file(), files),
                VERSION.format(file.changed()),
                keeping.vo(),
                keeping.os(),
                keeping.architecture(),
                keeping.hypervisor(),
                now.plus(Duration.ofDays(keeping.days())),
                keeping.trusted(),
                Optional.of(pool.name()));
    }

    /** Another file's image has another name: images of one name are versions of one. */
    private static String name(String file, List<Seen> files) {
        String stem = stem(file);
        boolean alone =
                !stem.isBlank()
                        && files.stream()
                                .map(Seen::file)
                                .noneMatch(it -> !it.equals(file) && stem(it).equals(stem));
        String name = alone ? stem : file;
        if (name.length() <= ImportImage.TEXT_MOST) {
            return name;
        }
        String rest = String.format("-%08x", name.hashCode());
        return name.substring(0, ImportImage.TEXT_MOST - rest.length()) + rest;
    }

    private static String stem(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }
}
