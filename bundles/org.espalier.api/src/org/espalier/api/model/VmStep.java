// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Optional;

/**
 * What a verb means to a VM in some state.
 *
 * @see #of
 */
public sealed interface VmStep {
    /** What the verb asks for holds already: success, nothing to do. */
    record Already() implements VmStep {}

    /**
     * The verb applies.
     *
     * @param next the state while or after it is done
     */
    record To(VmState next) implements VmStep {}

    /**
     * The state does not allow it.
     *
     * @param cause why, in words
     * @param nextStep what would help
     */
    record Not(String cause, String nextStep) implements VmStep {}

    /** What {@code verb} means to a VM that is {@code state}. */
    static VmStep of(VmState state, VmVerb verb) {
        Optional<? extends VmState> next =
                switch (verb) {
                    case START ->
                            state instanceof VmState.Startable s
                                    ? Optional.of(s.start())
                                    : Optional.empty();
                    case SHUT_DOWN ->
                            state instanceof VmState.Running s
                                    ? Optional.of(s.shutDown())
                                    : Optional.empty();
                    case DESTROY ->
                            state instanceof VmState.Destroyable s
                                    ? Optional.of(s.destroy())
                                    : Optional.empty();
                    case SUSPEND ->
                            state instanceof VmState.Running s
                                    ? Optional.of(s.suspend())
                                    : Optional.empty();
                    case RESUME ->
                            state instanceof VmState.Suspended s
                                    ? Optional.of(s.resume())
                                    : Optional.empty();
                    case SAVE ->
                            state instanceof VmState.Savable s
                                    ? Optional.of(s.save())
                                    : Optional.empty();
                    case RESTORE ->
                            state instanceof VmState.Saved s
                                    ? Optional.of(s.restore())
                                    : Optional.empty();
                    case DELETE ->
                            state instanceof VmState.Deletable s
                                    ? Optional.of(s.delete())
                                    : Optional.empty();
                };
        if (next.isPresent()) {
            return new To(next.get());
        }
        return holds(state, verb) ? new Already() : not(state, verb);
    }

    private static boolean holds(VmState state, VmVerb verb) {
        return switch (verb) {
            case START, RESUME, RESTORE ->
                    state instanceof VmState.Running || state instanceof VmState.Starting;
            case SHUT_DOWN ->
                    state instanceof VmState.Stopping
                            || state instanceof VmState.Stopped
                            || state instanceof VmState.Defined;
            case DESTROY -> state instanceof VmState.Stopped || state instanceof VmState.Defined;
            case SUSPEND -> state instanceof VmState.Suspended;
            case SAVE -> state instanceof VmState.Saved;
            case DELETE -> state instanceof VmState.Deleted;
        };
    }

    private static Not not(VmState state, VmVerb verb) {
        String advice =
                switch (state.label()) {
                    case "saved" -> "Restore it first";
                    case "suspended" -> "Resume or destroy it first";
                    case "running" -> "Shut it down or destroy it first";
                    case "starting" -> "Wait until it runs, or destroy it";
                    case "stopping" -> "Wait until it is off, or destroy it";
                    case "defined", "stopped" -> "Start it first";
                    case "lost" -> "Forget it, or bring it back on its host";
                    default -> "Choose another VM";
                };
        return new Not("it is " + state.label(), advice);
    }
}
