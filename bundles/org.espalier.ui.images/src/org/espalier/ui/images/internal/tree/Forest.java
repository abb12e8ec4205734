// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** One tree as parents of hosts, numbered; what is told of it may be torn or even go in circles. */
final class Forest {
    private final int[] parents;
    private final List<List<Integer>> children = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();

    /**
     * Of a host each.
     *
     * @param parents who feeds it; {@link Tree#SOURCE} for the source or nobody
     */
    Forest(int... parents) {
        this.parents = parents.clone();
        for (int i = 0; i < parents.length; i++) {
            children.add(new ArrayList<>());
        }
        for (int i = 0; i < parents.length; i++) {
            if (parents[i] >= 0 && parents[i] != i) {
                children.get(parents[i]).add(i);
            } else {
                roots.add(i);
            }
        }
    }

    /** Hosts so that each stands between those that it feeds: a tree has no crossings then. */
    int[] order() {
        boolean[] seen = new boolean[parents.length];
        List<Integer> out = new ArrayList<>();
        for (int root : roots) {
            walk(root, seen, out);
        }
        for (int i = 0; i < parents.length; i++) {
            // A circle has no root.
            walk(i, seen, out);
        }
        return out.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Deep chains are common: no recursion. */
    private void walk(int root, boolean[] seen, List<Integer> out) {
        if (seen[root]) {
            return;
        }
        Deque<int[]> stack = new ArrayDeque<>();
        seen[root] = true;
        stack.push(new int[] {root, 0});
        while (!stack.isEmpty()) {
            int[] top = stack.peek();
            List<Integer> below = children.get(top[0]);
            if (top[1] == below.size() / 2) {
                out.add(top[0]);
            }
            if (top[1] == below.size()) {
                stack.pop();
                continue;
            }
            int child = below.get(top[1]++);
            if (!seen[child]) {
                seen[child] = true;
                stack.push(new int[] {child, 0});
            }
        }
    }

    /**
     * How high each stands as a relay: 0 who feeds nobody, above all of those it feeds where these
     * are several, as high as the only one: a chain is flat.
     */
    int[] levels() {
        int[] levels = new int[parents.length];
        boolean[] done = new boolean[parents.length];
        int[] waits = new int[parents.length];
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < parents.length; i++) {
            waits[i] = children.get(i).size();
            if (waits[i] == 0) {
                ready.add(i);
            }
        }
        while (!ready.isEmpty()) {
            int each = ready.poll();
            done[each] = true;
            levels[each] = level(each, levels);
            int above = parents[each];
            if (above >= 0 && above != each && --waits[above] == 0) {
                ready.add(above);
            }
        }
        for (int i = 0; i < parents.length; i++) {
            if (!done[i]) {
                levels[i] = 1;
            }
        }
        return levels;
    }

    private int level(int host, int[] levels) {
        List<Integer> below = children.get(host);
        int most = below.stream().mapToInt(child -> levels[child]).max().orElse(-1);
        return below.size() == 1 ? Math.max(1, most) : most + 1;
    }

    @Override
    public String toString() {
        return Arrays.toString(parents);
    }
}
