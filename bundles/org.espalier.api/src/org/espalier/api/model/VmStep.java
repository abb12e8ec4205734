// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Optional;
import java.util.function.Function;

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
        Optional<VmState> next =
                switch (verb) {
                    case START -> from(state, VmState.Startable.class, VmState.Startable::start);
                    case SHUT_DOWN -> from(state, VmState.Running.class, VmState.Running::shutDown);
                    case DESTROY ->
                            from(state, VmState.Destroyable.class, VmState.Destroyable::destroy);
                    case SUSPEND -> from(state, VmState.Running.class, VmState.Running::suspend);
                    case RESUME -> from(state, VmState.Suspended.class, VmState.Suspended::resume);
                    case SAVE -> from(state, VmState.Savable.class, VmState.Savable::save);
                    case RESTORE -> from(state, VmState.Saved.class, VmState.Saved::restore);
                    case DELETE -> from(state, VmState.Deletable.class, VmState.Deletable::delete);
                    case REBOOT, RESET ->
                            from(state, VmState.Running.class, VmState.Running::again);
                };
        if (next.isPresent()) {
            return new To(next.get());
        }
        return holds(state, verb) ? new Already() : not(state);
    }

    private static <S> Optional<VmState> from(
            VmState state, Class<S> origin, Function<S, ? extends VmState> step) {
        return origin.isInstance(state)
                ? Optional.of(step.apply(origin.cast(state)))
                : Optional.empty();
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
            // Whoever asks wants it done, whatever the state.
            case REBOOT, RESET -> false;
        };
    }

    /** That {@code state} does not allow it, with what would help. */
    static Not not(VmState state) {
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
