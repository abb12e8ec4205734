// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;

/** How far a role reaches. */
public sealed interface Scope {
    /** The whole site. */
    record WholeSite() implements Scope {
        @Override
        public String toString() {
            return "the site";
        }
    }

    /**
     * What belongs to one VO.
     *
     * @param vo which
     */
    record OfVo(VoId vo) implements Scope {
        /** Checks. */
        public OfVo {
            Objects.requireNonNull(vo, "vo");
        }

        @Override
        public String toString() {
            return "VO " + vo;
        }
    }

    /**
     * The hosts of one node group and what is on them.
     *
     * @param group which
     */
    record OfGroup(GroupId group) implements Scope {
        /** Checks. */
        public OfGroup {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String toString() {
            return "group " + group;
        }
    }

    /** The whole site. */
    static Scope site() {
        return new WholeSite();
    }

    /** One VO. */
    static Scope of(VoId vo) {
        return new OfVo(vo);
    }

    /** One node group. */
    static Scope of(GroupId group) {
        return new OfGroup(group);
    }
}
