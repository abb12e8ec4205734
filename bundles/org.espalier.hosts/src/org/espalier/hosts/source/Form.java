// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

/** What a text that names hosts may be. */
public enum Form {
    /** Names and ranges, such as {@code node[01-64,70]}. */
    NAMES("names and ranges"),
    /** The configuration of OpenSSH's client. */
    SSH_CONFIG("an SSH configuration (~/.ssh/config)"),
    /** An Ansible inventory in its INI form. */
    ANSIBLE_INI("an Ansible inventory (INI)"),
    /** An Ansible inventory in YAML: recognised, not read. */
    ANSIBLE_YAML("an Ansible inventory (YAML)"),
    /** What Slurm's sinfo prints. */
    SINFO("the output of Slurm's sinfo"),
    /** What Grid Engine's qhost prints. */
    QHOST("the output of Grid Engine's qhost"),
    /** Lines of an address and names. */
    HOSTS_FILE("a hosts file (/etc/hosts)");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    /** What it is called in a sentence. */
    public String words() {
        return words;
    }
}
