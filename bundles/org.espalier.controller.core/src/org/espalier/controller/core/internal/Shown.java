// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.controller.Standing;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Role;
import org.espalier.api.model.Scope;
import org.espalier.api.model.Vm;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Answers, cut down to what somebody may see of them. */
final class Shown {
    private static final HostCounters HIDDEN = new HostCounters(-1, -1, -1, -1, -1, -1);

    private Shown() {}

    /** Hosts that are not to be seen are numbered, and do not say why they take nothing. */
    static PlacementPlan plan(PlacementPlan plan, Sight sight) {
        if (sight.seesAll()) {
            return plan;
        }
        Map<HostId, HostId> masks = new HashMap<>();
        return new PlacementPlan(
                plan.assignments().stream()
                        .map(
                                a ->
                                        new PlacementPlan.Assignment(
                                                a.vm(), masked(a.host(), sight, masks)))
                        .toList(),
                plan.refused().stream().filter(refused -> sight.sees(refused.host())).toList(),
                plan.unplaced(),
                plan.limit());
    }

    /** Hosts that are not to be seen are left out, and numbered where others get it from them. */
    static DeploymentPicture picture(DeploymentPicture picture, Sight sight) {
        if (sight.seesAll()) {
            return picture;
        }
        Map<HostId, HostId> masks = new HashMap<>();
        UnaryOperator<HostId> mask =
                host -> host.equals(picture.source()) ? host : masked(host, sight, masks);
        return new DeploymentPicture(
                picture.task(),
                picture.at(),
                picture.bytes(),
                picture.stripes(),
                picture.source(),
                picture.hosts().stream()
                        .filter(share -> sight.sees(share.host()))
                        .map(share -> share(share, mask))
                        .toList(),
                picture.happenings().stream()
                        .filter(happening -> sight.sees(happening.host()))
                        .map(happening -> happening(happening, mask))
                        .toList(),
                picture.predictedEnd(),
                picture.ended());
    }

    private static DeploymentPicture.HostShare share(
            DeploymentPicture.HostShare share, UnaryOperator<HostId> mask) {
        return new DeploymentPicture.HostShare(
                share.host(),
                share.stage(),
                share.doneBytes(),
                share.wantedBytes(),
                share.edges().stream()
                        .map(
                                edge ->
                                        new DeploymentPicture.Edge(
                                                edge.stripe(),
                                                mask.apply(edge.parent()),
                                                edge.bytesPerSecond()))
                        .toList(),
                "");
    }

    /** Its words may name others. */
    private static DeploymentPicture.Happening happening(
            DeploymentPicture.Happening happening, UnaryOperator<HostId> mask) {
        return new DeploymentPicture.Happening(
                happening.number(),
                happening.at(),
                happening.kind(),
                mask.apply(happening.host()),
                "");
    }

    private static HostId masked(HostId host, Sight sight, Map<HostId, HostId> masks) {
        return sight.sees(host)
                ? host
                : masks.computeIfAbsent(host, h -> new HostId("host-" + (masks.size() + 1)));
    }

    /** Whether something that {@code host} measures is to be seen. */
    static boolean measured(HostId host, Sight sight) {
        return sight.sees(host) || sight.state().vmsOn(host).anyMatch(sight::sees);
    }

    /** Of a host that is not to be seen itself only what its VMs used. */
    static List<HostMeasurement> measurements(List<HostMeasurement> all, Sight sight) {
        return sight.seesAll()
                ? all
                : all.stream()
                        .filter(m -> measured(m.host(), sight))
                        .map(m -> measurement(m, sight))
                        .toList();
    }

    private static HostMeasurement measurement(HostMeasurement m, Sight sight) {
        return new HostMeasurement(
                m.host(),
                m.at(),
                sight.sees(m.host()) ? m.counters() : HIDDEN,
                m.vms().stream().filter(vm -> seen(vm, sight)).toList());
    }

    private static boolean seen(VmCounters vm, Sight sight) {
        return sight.state().vm(vm.vm()).filter((Vm known) -> sight.sees(known)).isPresent();
    }

    /** Everybody sees what they did; who is more than a user also what others did in the scope. */
    static boolean sees(Sight sight, AuditEntry entry) {
        return sight.seesAll() || entry.by().equals(sight.who().name()) || reaches(sight, entry);
    }

    private static boolean reaches(Sight sight, AuditEntry entry) {
        Set<Grant> grants = sight.who().grants();
        return !entry.vos().isEmpty()
                        && entry.vos().stream().allMatch(vo -> supervises(grants, Scope.of(vo)))
                || !entry.groups().isEmpty()
                        && entry.groups().stream()
                                .allMatch(group -> supervises(grants, Scope.of(group)));
    }

    private static boolean supervises(Set<Grant> grants, Scope scope) {
        return grants.stream()
                .anyMatch(grant -> grant.role() != Role.USER && grant.scope().equals(scope));
    }

    static Standing standing(Who who) {
        Set<CommandKind> allowed = EnumSet.noneOf(CommandKind.class);
        for (CommandKind kind : CommandKind.values()) {
            if (Authorisation.may(who, kind)) {
                allowed.add(kind);
            }
        }
        return new Standing(
                who.name(),
                who.grants().stream().sorted(Comparator.comparing(Grant::toString)).toList(),
                allowed);
    }
}
