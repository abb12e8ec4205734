// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostState;
import org.espalier.api.model.InBin;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.Measurements;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words of states in one language: searches know them in English, whatever is shown. */
final class StateWords {
    private static final String TEXTS = "org.espalier.ui.text.states";

    /** In the language that people read. */
    static final StateWords SHOWN = new StateWords(Locale.getDefault());

    /** In the language that searches are documented in. */
    static final StateWords SEARCHED = new StateWords(Locale.ROOT);

    /** Whether both are the same. */
    static final boolean ONE_LANGUAGE = SHOWN.texts.getLocale().equals(SEARCHED.texts.getLocale());

    private final ResourceBundle texts;

    StateWords(Locale locale) {
        // Without the fallback the language of the machine would take the place of English.
        texts =
                ResourceBundle.getBundle(
                        TEXTS,
                        locale,
                        StateWords.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(MVm vm, Measurements clock) {
        Optional<InBin> bin = States.bin(vm);
        if (bin.isPresent()) {
            return bind("deletedFor", Quantities.duration(States.left(bin.get(), clock)));
        }
        String words = States.known(vm) ? of(vm.getState()) : was(vm, clock);
        return States.foreign(vm) ? bind("foreign", words) : words;
    }

    private String was(MVm vm, Measurements clock) {
        return vm.getHost().getState() == HostState.UNKNOWN
                ? bind("unknownWas", States.silence(vm.getHost(), clock), of(vm.getState()))
                : bind("unaskedWas", of(vm.getState()));
    }

    String of(MHost host, Measurements clock) {
        String known = known(host, clock);
        String words = States.maintained(host) ? bind("maintenance", known) : known;
        return States.outdated(host) ? bind("outdated", words) : words;
    }

    private String known(MHost host, Measurements clock) {
        return host.getState() == HostState.UNKNOWN
                ? bind("unheardOf", States.silence(host, clock))
                : of(host.getState());
    }

    /** The word of a state that is not {@link HostState#UNKNOWN}, of which the time is told. */
    String of(HostState state) {
        return texts.getString(state.name().toLowerCase(Locale.ROOT));
    }

    /** The word of {@code state}. */
    String of(VmState state) {
        String label = state.label();
        return texts.containsKey(label) ? texts.getString(label) : label;
    }

    private String bind(String key, String... values) {
        return NLS.bind(texts.getString(key), values);
    }
}
