// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.util.Locale;
import java.util.Objects;

/**
 * One line of a history.
 *
 * @param from seconds after the start when it began
 * @param to seconds after the start when it ended
 * @param type what kind of thing was seen
 * @param subject whose line it is, see {@link Type}
 * @param what see {@link Type}
 * @param value see {@link Type}
 */
record Row(double from, double to, Type type, String subject, String what, String value) {
    /** What lines tell; subject, what and value are given for each. */
    enum Type {
        /** A command was sent for the first time: id, kind, what it asks for. */
        ASKED,
        /** A controller's answer, the first or a later one to the same id: id, answer, details. */
        ANSWER,
        /** An entry of the audit: id of the command, answer, sequence. */
        AUDIT,
        /** What became of an accepted command's task: id, state or {@code open}. */
        TASK,
        /** One VM in a task: name of the VM, verb, result. */
        STEP,
        /** Seen beside the product: name of the VM, {@link Effects}, host and reason. */
        EFFECT,
        /** A value whose setting was accepted: key, id of the command, value. */
        WISH,
        /** What the site has at the end: key, empty, value. */
        REGISTER,
        /** What a console shows at the end: console, entity, its digest. */
        MIRROR,
        /** A VM as libvirt has it at the end: identity, host, state. */
        HOST_VM,
        /** A VM as the controller has it at the end: identity, host, state. */
        SITE_VM,
        /** Something that is still there after the end: where, what. */
        LEFT,
        /** A fault: what it befell, its kind. */
        FAULT,
        /** A process of the product that ended by itself: which, its exit status. */
        DIED
    }

    static final String HEADER = "from_s,to_s,type,subject,what,value";
    private static final int FIELDS = 6;

    Row {
        Objects.requireNonNull(type, "type");
        subject = clean(subject);
        what = clean(what);
        value = clean(value);
    }

    /** Commas and ends of lines mean something to whoever reads the file. */
    private static String clean(String text) {
        return text.replaceAll("[,\\p{Cntrl}\"]+", ";");
    }

    String line() {
        return String.format(
                Locale.ROOT, "%.3f,%.3f,%s,%s,%s,%s", from, to, type, subject, what, value);
    }

    static Row parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("No line of a history: " + line);
        }
        return new Row(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Type.valueOf(fields[2]),
                fields[3],
                fields[4],
                fields[5]);
    }
}
