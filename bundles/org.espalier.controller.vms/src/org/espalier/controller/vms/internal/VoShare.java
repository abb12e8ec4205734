// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many virtual cores of some hosts a VO may have where VMs are placed by share. The hosts'
 * cores are given to the VOs that have shares, in proportion, and to the last core: the cores that
 * a division leaves go to those who miss most of one. Suspended VOs have no part.
 *
 * <p>The part is a hard limit, also while others leave theirs unused: VMs live for months and are
 * not taken away again, so what one VO borrowed another one could not have when it comes. So no VO
 * that has shares ever finds its part taken by others that have some. Who wants idle cores to be
 * used places by another strategy, which asks for no share; so does a VO without shares, which has
 * here what the others do not use.
 *
 * @param vo whose
 * @param limit the cores that it may have
 * @param used those that its VMs have
 * @param all those of the hosts; without what VMs have that appeared outside Espalier
 * @param hosts how many hosts
 * @param shares its shares and those of all VOs; empty where it has none
 */
record VoShare(VoId vo, long limit, long used, long all, int hosts, Optional<Shares> shares) {
    /**
     * Shares of a VO.
     *
     * @param own its own
     * @param all those of all VOs together
     */
    record Shares(long own, BigInteger all) {}

    /** That of {@code vo} of {@code hosts}. */
    static VoShare of(SiteState state, VoId vo, Collection<Host> hosts) {
        Set<HostId> where = hosts.stream().map(Host::id).collect(Collectors.toSet());
        List<Vm> vms =
                state.all(EntityKind.VM, Vm.class)
                        .filter(vm -> !(vm.state() instanceof VmState.Lost))
                        .filter(
                                vm ->
                                        where.contains(vm.host())
                                                || vm.movingTo()
                                                        .filter(where::contains)
                                                        .isPresent())
                        .toList();
        long foreign = cores(vms.stream().filter(vm -> vm.origin() == Vm.Origin.FOREIGN).toList());
        List<Vm> managed = vms.stream().filter(vm -> vm.origin() == Vm.Origin.MANAGED).toList();
        long used = cores(managed.stream().filter(vm -> vm.vo().equals(vo)).toList());
        long offered = hosts.stream().mapToLong(host -> Room.cores(host.total())).sum();
        long all = Math.max(0, offered - foreign);
        Map<String, Long> shares = shares(state);
        Long own = shares.get(vo.value());
        BigInteger sum = sum(shares);
        return own == null
                ? new VoShare(
                        vo,
                        Math.max(0, all - (cores(managed) - used)),
                        used,
                        all,
                        hosts.size(),
                        Optional.empty())
                : new VoShare(
                        vo,
                        parts(all, shares).get(vo.value()),
                        used,
                        all,
                        hosts.size(),
                        Optional.of(new Shares(own, sum)));
    }

    private static Map<String, Long> shares(SiteState state) {
        Map<String, Long> shares = new TreeMap<>();
        state.vos()
                .filter(vo -> vo.suspended().isEmpty())
                .filter(vo -> vo.shares().isPresent())
                .forEach(vo -> shares.put(vo.id().value(), vo.shares().get()));
        return shares;
    }

    private static BigInteger sum(Map<String, Long> shares) {
        return shares.values().stream()
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static long cores(List<Vm> vms) {
        return vms.stream().map(Room::reserved).mapToLong(Capacity::cores).sum();
    }

    /** {@code all} cores divided in proportion: together as many as there are. */
    static Map<String, Long> parts(long all, Map<String, Long> shares) {
        BigInteger sum = sum(shares);
        Map<String, Long> parts = new TreeMap<>();
        Map<String, BigInteger> missed = new TreeMap<>();
        shares.forEach(
                (vo, own) -> {
                    BigInteger[] part =
                            BigInteger.valueOf(own)
                                    .multiply(BigInteger.valueOf(all))
                                    .divideAndRemainder(sum);
                    parts.put(vo, part[0].longValueExact());
                    missed.put(vo, part[1]);
                });
        long left = all - parts.values().stream().mapToLong(Long::longValue).sum();
        missed.entrySet().stream()
                .sorted(
                        Map.Entry.<String, BigInteger>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(left)
                .forEach(each -> parts.merge(each.getKey(), 1L, Long::sum));
        return parts;
    }

    /** How many VMs of {@code cores} each it may get. */
    long room(int cores) {
        return Math.max(0, limit - used) / cores;
    }

    /** Why it gets no (more) VMs of {@code cores} each than {@code placed}. */
    Refusal refuse(int placed, int cores) {
        String thing =
                placed == 0
                        ? "VO " + vo + " gets no such VM"
                        : "VO " + vo + " gets no more than " + placed + " of the VMs";
        String of = "cores of " + (hosts == 1 ? "1 host" : hosts + " hosts");
        String cause =
                shares.map(
                                s ->
                                        ("VO %s uses %d of its %d %s (%d of %d shares of %d), and"
                                                        + " each VM needs %d")
                                                .formatted(
                                                        vo, used, limit, of, s.own(), s.all(), all,
                                                        cores))
                        .orElseGet(
                                () ->
                                        ("VO %s has no shares, and of all %d %s the others leave it"
                                                        + " %d, of which it uses %d")
                                                .formatted(vo, all, of, limit, used));
        return new Refusal(
                Refusal.Code.NO_ROOM,
                thing,
                cause,
                "Ask for fewer or smaller VMs, delete some of the VO, have it given more shares, or"
                        + " choose another placement");
    }
}
