// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import org.espalier.hosts.source.internal.Collector;
import org.espalier.hosts.source.internal.Guess;
import org.espalier.hosts.source.internal.HostsFileForm;
import org.espalier.hosts.source.internal.InventoryForm;
import org.espalier.hosts.source.internal.ListingForm;
import org.espalier.hosts.source.internal.NamesForm;
import org.espalier.hosts.source.internal.SshConfigForm;

import java.io.IOException;
import java.util.List;

/** Reads a text that names hosts, whatever form of {@link Form} it has. */
public final class HostSource {
    /** The most hosts that are taken from one text. */
    public static final int MAX_HOSTS = 10_000;

    /** The longest text that is read, in characters. */
    public static final int MAX_LENGTH = 4 << 20;

    private HostSource() {}

    /** The same; files that an SSH configuration includes are not read, which is said. */
    public static HostList parse(String text) {
        return parse(
                text,
                pattern -> {
                    throw new IOException("files are not included here");
                });
    }

    /**
     * Reads {@code text}. Never fails: what makes no sense is among the troubles.
     *
     * @param includes gives what an SSH configuration includes
     */
    public static HostList parse(String text, Includes includes) {
        Collector found = new Collector();
        if (text.length() > MAX_LENGTH) {
            found.trouble(
                    1,
                    "The text was not read: it has more than "
                            + (MAX_LENGTH >> 20)
                            + " million characters. Give it in parts.");
            return found.list(Form.NAMES);
        }
        List<String> lines = text.lines().toList();
        Form form = Guess.form(lines);
        switch (form) {
            case NAMES -> NamesForm.read(lines, found);
            case SSH_CONFIG -> new SshConfigForm(includes, found).read(lines);
            case ANSIBLE_INI -> new InventoryForm(found).read(lines);
            case ANSIBLE_YAML ->
                    found.trouble(
                            1,
                            "The inventory was not read: it is YAML. Give its INI form, or the"
                                    + " names that ansible all --list-hosts prints.");
            case SINFO, QHOST -> ListingForm.read(form, lines, found);
            case HOSTS_FILE -> HostsFileForm.read(lines, found);
        }
        return found.list(form);
    }
}
