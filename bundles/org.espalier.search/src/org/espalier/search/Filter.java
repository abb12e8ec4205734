// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A search made ready for rows of one type. May be used by several threads at a time; each row
 * costs a bounded time.
 */
public final class Filter<T> implements Predicate<T> {
    private final Predicate<T> predicate;
    private final Supplier<List<Problem>> problems;
    private final boolean all;

    Filter(Predicate<T> predicate, Supplier<List<Problem>> problems, boolean all) {
        this.predicate = predicate;
        this.problems = problems;
        this.all = all;
    }

    @Override
    public boolean test(T row) {
        return predicate.test(row);
    }

    /** Whether nothing is asked for, so that every row passes. */
    public boolean isAll() {
        return all;
    }

    /**
     * Why parts of the search ask for nothing, in the order of their positions; empty where all is
     * well. What takes too long is among them as soon as it has been tried.
     */
    public List<Problem> problems() {
        return problems.get();
    }
}
