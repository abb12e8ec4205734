// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.espalier.api.command.DefineUser;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Role;
import org.espalier.api.model.Scope;
import org.espalier.api.model.User;
import org.espalier.api.model.VoId;
import org.espalier.model.site.MSite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The roles that somebody can have on a site, one by one. */
final class Choices {
    private Choices() {}

    /** Those of the site, of each VO and of each group; and what {@code user} has besides. */
    static List<Grant> of(MSite site, User user) {
        Set<Grant> all = new LinkedHashSet<>();
        for (Role role : EnumSet.of(Role.SITE_ADMINISTRATOR, Role.OPERATOR, Role.AUDITOR)) {
            all.add(Grant.site(role));
        }
        site.getVos().stream()
                .map(vo -> new VoId(vo.getName()))
                .forEach(
                        vo -> {
                            all.add(Grant.of(Role.USER, vo));
                            all.add(Grant.of(Role.VO_ADMINISTRATOR, vo));
                            all.add(Grant.of(Role.AUDITOR, vo));
                        });
        site.getGroups().stream()
                .map(group -> new GroupId(group.getName()))
                .forEach(
                        group -> {
                            all.add(Grant.of(Role.OPERATOR, group));
                            all.add(Grant.of(Role.AUDITOR, group));
                        });
        if (user != null) {
            all.addAll(user.held());
        }
        return new ArrayList<>(all);
    }

    /** "Operator of group rack-a". */
    static String words(Grant grant) {
        String words = grant.toString().replaceFirst("^vo ", "VO ");
        String where = grant.scope() instanceof Scope.WholeSite ? " " + Words.ofTheSite : "";
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + where;
    }

    /** The command that gives exactly these. */
    static DefineUser command(String name, String title, List<Grant> grants, Set<String> accounts) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Set<VoId> vos = new HashSet<>();
        List<Grant> others = new ArrayList<>();
        for (Grant grant : grants) {
            if (grant.scope() instanceof Scope.WholeSite) {
                roles.add(grant.role());
            } else if (grant.role() == Role.USER && grant.scope() instanceof Scope.OfVo of) {
                vos.add(of.vo());
            } else {
                others.add(grant);
            }
        }
        return new DefineUser(name, title, roles, vos, others, accounts);
    }
}
