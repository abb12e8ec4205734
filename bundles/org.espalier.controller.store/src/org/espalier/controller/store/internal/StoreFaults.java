// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.Refusal;
import org.espalier.codec.CodecException;
import org.espalier.controller.core.journal.JournalException;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Says what went wrong with a store in words for a person. */
public final class StoreFaults {
    private static final String THING = "The controller's store was not used";

    private final String place;
    private final Dialect dialect;

    /** For the store at {@code place}, a file or the address of a server. */
    public StoreFaults(String place, Dialect dialect) {
        this.place = place;
        this.dialect = dialect;
    }

    /** The database failed. */
    public JournalException sql(SQLException e) {
        return switch (dialect.fault(e)) {
            case FULL ->
                    fault(
                            Refusal.Code.DISK_FULL,
                            "Nothing was kept",
                            "the disk of the controller's store " + place + " is full",
                            "Make room there and send it again",
                            e);
            case BUSY ->
                    fault(
                            Refusal.Code.ILLEGAL_STATE,
                            THING,
                            place + " is in use: " + e.getMessage(),
                            "Attach to the controller that uses it, or end it",
                            e);
            case LOST ->
                    fault(
                            Refusal.Code.UNREACHABLE,
                            THING,
                            place + " cannot be reached: " + e.getMessage(),
                            "Check the database server and the way to it",
                            e);
            case DAMAGED ->
                    fault(
                            Refusal.Code.INTERNAL,
                            THING,
                            place + " is no database or is damaged: " + e.getMessage(),
                            "Put a backup in its place",
                            e);
            case OTHER ->
                    fault(
                            Refusal.Code.INTERNAL,
                            THING,
                            place + " cannot be read or written: " + e.getMessage(),
                            "Check it, then start the controller again",
                            e);
        };
    }

    /** A file could not be made, read or written. */
    public static JournalException files(Path directory, IOException e) {
        return fault(
                Refusal.Code.INTERNAL,
                THING,
                "its directory " + directory + " cannot be used: " + e.getMessage(),
                "Check the directory's owner, rights and disk",
                e);
    }

    /** What is kept cannot be read. */
    public JournalException form(CodecException e) {
        boolean newer =
                e.reason() == CodecException.Reason.OTHER_VERSION
                        || e.reason() == CodecException.Reason.UNKNOWN_NAME;
        return fault(
                newer ? Refusal.Code.UNSUPPORTED : Refusal.Code.INTERNAL,
                THING,
                place + " holds something that cannot be read: " + e.getMessage(),
                newer
                        ? "Start the Espalier that wrote it, or a newer one"
                        : "Put a backup in its place",
                e);
    }

    /** A newer Espalier wrote it. */
    public JournalException newer(int found, int known) {
        return new JournalException(
                new Refusal(
                        Refusal.Code.UNSUPPORTED,
                        "The controller does not start",
                        "%s was written by a newer Espalier: it has schema %d, this one knows %d"
                                .formatted(place, found, known),
                        "Start that Espalier, or choose another directory"));
    }

    private static JournalException fault(
            Refusal.Code code, String thing, String cause, String nextStep, Exception behind) {
        return new JournalException(new Refusal(code, thing, cause, nextStep), behind);
    }
}
