// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.Names;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VoId;

import java.util.Optional;
import java.util.Set;

/**
 * New VMs as they are being filled in.
 *
 * @param image from which image; null while none is chosen
 * @param name their name or its stem
 * @param count how many
 * @param cores of each
 * @param memoryBytes of each
 * @param vo whose; null while there is none
 * @param strategy how hosts are chosen
 * @param hosts the hosts named; counts for {@link Placement.Strategy#NAMED} only
 * @param start whether they are started
 * @param network on which network; null where the site has none to choose
 */
record Draft(
        ImageId image,
        String name,
        int count,
        int cores,
        long memoryBytes,
        String vo,
        Placement.Strategy strategy,
        Set<HostId> hosts,
        boolean start,
        String network) {

    Draft {
        hosts = Set.copyOf(hosts);
    }

    /** What is wrong with the name, given the names that VMs of the site have. */
    Optional<String> nameProblem(Set<String> taken) {
        if (name.isEmpty()) {
            return Optional.of(Words.nameEmpty);
        }
        String longest = count > 1 ? name + "-" + count : name;
        if (!Names.legal(name) || !Names.legal(longest)) {
            return Optional.of(NLS.bind(Words.nameRule, name));
        }
        for (int i = 0; i < count; i++) {
            String one = count == 1 ? name : name + "-" + (i + 1);
            if (taken.contains(one)) {
                return Optional.of(NLS.bind(Words.nameTaken, one));
            }
        }
        return Optional.empty();
    }

    /** What keeps these VMs from being made, the first thing only. */
    Optional<String> problem(Set<String> taken) {
        if (image == null) {
            return Optional.of(Words.noImage);
        }
        Optional<String> wrongName = nameProblem(taken);
        if (wrongName.isPresent()) {
            return wrongName;
        }
        if (vo == null) {
            return Optional.of(Words.noVo);
        }
        if (strategy == Placement.Strategy.NAMED && hosts.isEmpty()) {
            return Optional.of(Words.noHosts);
        }
        return Optional.empty();
    }

    /** The command, where {@link #problem} has none. */
    CreateVms command() {
        boolean named = strategy == Placement.Strategy.NAMED;
        return new CreateVms(
                name,
                count,
                image,
                new VoId(vo),
                new Capacity(cores, memoryBytes, 0),
                new Placement(strategy, named ? hosts : Set.of()),
                start,
                Optional.ofNullable(network).map(NetworkId::new));
    }

    /** What the button reads. */
    String act() {
        return count == 1 ? Words.createOne : NLS.bind(Words.createMany, count);
    }

    /** A name made from an image's that no VM has, nor any with a number behind it. */
    static String suggest(String imageName, Set<String> taken) {
        String stem = imageName.toLowerCase(java.util.Locale.ROOT);
        int dot = stem.indexOf('.');
        stem = dot > 0 ? stem.substring(0, dot) : stem;
        stem = stem.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        stem = stem.isEmpty() ? "vm" : stem.substring(0, Math.min(stem.length(), 50));
        for (int n = 1; ; n++) {
            String name = n == 1 ? stem : stem + "-" + letters(n - 1);
            if (taken.stream().noneMatch(t -> t.equals(name) || t.matches(name + "-[0-9]+"))) {
                return name;
            }
        }
    }

    /** b, c, … z, ba, bb: unlike numbers they are no VM's number. */
    private static String letters(int n) {
        StringBuilder out = new StringBuilder();
        for (int rest = n; rest > 0; rest /= 26) {
            out.insert(0, (char) ('a' + rest % 26));
        }
        return out.toString();
    }
}
