// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import java.nio.file.Path;

/** What a process asked of its disk, or said, with the line of the record where it ended. */
sealed interface DiskEvent {
    /** Where in the record it began. */
    int start();

    /** Where in the record it had returned. */
    int end();

    /** {@code data} to {@code file} from {@code offset} on. */
    record Write(int start, int end, Path file, long offset, byte[] data) implements DiskEvent {}

    /** {@code file} has {@code size} bytes. */
    record Truncate(int start, int end, Path file, long size) implements DiskEvent {}

    /** {@code file} is opened, and made where it is not there. */
    record Create(int start, int end, Path file) implements DiskEvent {}

    /** {@code file} has no name any more. */
    record Unlink(int start, int end, Path file) implements DiskEvent {}

    /** What was done to {@code file}, or in it where it is a directory, is on disk. */
    record Sync(int start, int end, Path file) implements DiskEvent {}

    /** A command was acknowledged. */
    record Acknowledged(int start, int end, String id, long revision) implements DiskEvent {}
}
