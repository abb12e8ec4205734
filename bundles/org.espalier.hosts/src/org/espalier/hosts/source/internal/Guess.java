// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source.internal;

import org.espalier.hosts.source.Form;

import java.util.List;
import java.util.regex.Pattern;

/** Tells which form a text has by what only that form has. */
public final class Guess {
    private static final Pattern SSH =
            Pattern.compile("(?i)\\s*(host|hostname|match|identityfile)(\\s+|\\s*=\\s*)\\S.*");
    private static final Pattern SSH_INCLUDE = Pattern.compile("(?i)\\s*include\\s+\\S.*");
    private static final Pattern SECTION = Pattern.compile("\\s*\\[[^\\]\\[]+]\\s*([#;].*)?");
    private static final Pattern VARIABLE = Pattern.compile(".*\\sansible_[a-z_]+\\s*=.*");
    private static final Pattern YAML =
            Pattern.compile("---\\s*|\\s*(all|hosts|children|vars|ungrouped):\\s*(#.*)?");

    private Guess() {}

    /** The form of these lines; names where nothing speaks for another. */
    public static Form form(List<String> lines) {
        List<String> said = lines.stream().filter(l -> !Words.comment(l)).limit(1_000).toList();
        for (String line : said) {
            if (ListingForm.header(Form.SINFO, line)) {
                return Form.SINFO;
            } else if (ListingForm.header(Form.QHOST, line)) {
                return Form.QHOST;
            }
        }
        if (any(said, SECTION) || any(said, VARIABLE)) {
            return Form.ANSIBLE_INI;
        } else if (any(said, YAML)) {
            return Form.ANSIBLE_YAML;
        } else if (any(said, SSH)
                || !said.isEmpty() && SSH_INCLUDE.matcher(said.get(0)).matches()) {
            return Form.SSH_CONFIG;
        } else if (said.stream().anyMatch(HostsFileForm::line)) {
            return Form.HOSTS_FILE;
        }
        return Form.NAMES;
    }

    private static boolean any(List<String> lines, Pattern pattern) {
        return lines.stream().anyMatch(line -> pattern.matcher(line).matches());
    }
}
