// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.link;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.VmState;
import org.espalier.ui.terminal.internal.Messages;
import org.espalier.ui.text.States;

import java.time.Duration;
import java.util.Optional;

/**
 * What has to be said about a console beside its text.
 *
 * @param text a sentence or two
 * @param offer what may be done about it
 * @param grave whether something is wrong
 */
public record Notice(String text, Offer offer, boolean grave) {
    /** How long a VM may start in silence before its log is offered. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    /** What a notice offers. */
    public enum Offer {
        NOTHING,
        ATTACH,
        SHOW_LOG
    }

    /**
     * The notice for a console.
     *
     * @param age how long the VM has been in its state
     * @param heard whether the guest wrote anything
     */
    public static Optional<Notice> of(
            LinkState link, Target vm, String cause, Duration age, boolean heard) {
        return switch (link) {
            case NONE, ATTACHING -> Optional.empty();
            case CLOSED ->
                    Optional.of(
                            vm.attachable()
                                    ? closed(Messages.closedTryingAgain, vm, cause, Offer.ATTACH)
                                    : closed(Messages.closedUntilRuns, vm, cause, Offer.SHOW_LOG));
            case OFF ->
                    Optional.of(
                            new Notice(
                                    NLS.bind(off(vm), vm.name(), States.word(vm.state())),
                                    Offer.NOTHING,
                                    vm.trouble().isPresent()));
            case ATTACHED -> attached(vm, age, heard);
        };
    }

    private static Notice closed(String text, Target vm, String cause, Offer offer) {
        return new Notice(NLS.bind(text, vm.name(), withoutStop(cause)), offer, true);
    }

    private static String off(Target vm) {
        return vm.trouble().isPresent()
                ? Messages.offLog + " " + withoutStop(vm.trouble().get()) + "."
                : Messages.offLog;
    }

    /** Causes are sentences at times; what they are put into ends with a full stop of its own. */
    private static String withoutStop(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    private static Optional<Notice> attached(Target vm, Duration age, boolean heard) {
        if (vm.trouble().isPresent()) {
            String text = NLS.bind(Messages.trouble, vm.name(), vm.trouble().get());
            return Optional.of(new Notice(text, Offer.SHOW_LOG, true));
        }
        boolean starting = vm.state() instanceof VmState.Starting;
        if (starting && !heard && age.compareTo(SILENCE) > 0) {
            String text = NLS.bind(Messages.silent, vm.name(), age.toSeconds());
            return Optional.of(new Notice(text, Offer.SHOW_LOG, true));
        }
        return Optional.empty();
    }
}
