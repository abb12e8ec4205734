// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

/** What the console counts in more than one place, in singular and plural. */
public enum Noun {
    /** Processor cores. */
    CORE(Messages.core, Messages.cores),
    /** Hosts. */
    HOST(Messages.host, Messages.hosts),
    /** Virtual machines. */
    VM(Messages.vm, Messages.vms),
    /** Agents of hosts. */
    AGENT(Messages.agent, Messages.agents),
    /** Rows of a table. */
    ROW(Messages.row, Messages.rows);

    private final String one;
    private final String many;

    Noun(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** So many of it: "1 core", "0 cores", "48 213 VMs". */
    public String count(long count) {
        return Quantities.counted(count, one, many);
    }
}
