// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.agent.AgentReply;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What is done to answer the last requests, by their ids: a controller that asks again because the
 * answer takes long hears of the work that goes on, and does not begin another one.
 */
final class LastAnswers {
    private static final int MOST = 64;

    private final Map<String, CompletableFuture<AgentReply>> answers =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, CompletableFuture<AgentReply>> eldest) {
                    return size() > MOST;
                }
            };

    /** The answer to the request {@code id}, which {@code work} gives the first time. */
    synchronized CompletableFuture<AgentReply> of(
            String id, Supplier<CompletableFuture<AgentReply>> work) {
        return answers.computeIfAbsent(id, first -> work.get());
    }
}
