// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a history comes to; each finding is a sentence.
 *
 * @param ops commands that were answered
 * @param faults faults that befell the site
 * @param died processes of the product that ended by themselves, and were started again
 * @param lost what was acknowledged and is not there
 * @param doubled what was done more than once
 * @param divergent what two who must agree see differently
 * @param leftovers what is there after all was ended
 * @param unanswered commands that never got an answer, though the site was whole again
 */
public record Verdict(
        long ops,
        long faults,
        long died,
        List<String> lost,
        List<String> doubled,
        List<String> divergent,
        List<String> leftovers,
        List<String> unanswered) {
    /** Copies. */
    public Verdict {
        lost = List.copyOf(lost);
        doubled = List.copyOf(doubled);
        divergent = List.copyOf(divergent);
        leftovers = List.copyOf(leftovers);
        unanswered = List.copyOf(unanswered);
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return findings().isEmpty();
    }

    /** Everything that is wrong, with its kind. */
    public List<String> findings() {
        return Stream.of(
                        named("lost", lost),
                        named("doubled", doubled),
                        named("divergent", divergent),
                        named("left over", leftovers),
                        named("unanswered", unanswered))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<String> named(String kind, List<String> all) {
        return all.stream().map(each -> kind + ": " + each);
    }

    /** As fields of a JSON object. */
    public String fields() {
        return "\"ops\":%d,\"faults\":%d,\"died\":%d,\"lost\":%d,\"doubled\":%d,\"divergent\":%d,\"leftovers\":%d,\"unanswered\":%d"
                .formatted(
                        ops,
                        faults,
                        died,
                        lost.size(),
                        doubled.size(),
                        divergent.size(),
                        leftovers.size(),
                        unanswered.size());
    }
}
