// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A VM's life: what can be said of each state, and what cannot even be written down. */
class VmStateTest {
    /** Each state, the steps that its type has, and where they lead. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "defined,   start=starting delete=deleted",
                "starting,  started=running destroy=stopped",
                "running,   again=running shutDown=stopping suspend=suspended destroy=stopped"
                        + " save=saved",
                "suspended, resume=running destroy=stopped save=saved",
                "saved,     restore=running delete=deleted",
                "stopping,  stopped=stopped destroy=stopped",
                "stopped,   start=starting delete=deleted",
                "lost,      delete=deleted",
                "deleted,   \"\""
            })
    void aStateHasItsStepsAndNoOthers(String label, String steps) {
        VmState state = VmState.of(label);
        Set<String> expected =
                Arrays.stream(steps.split(" "))
                        .filter(step -> !step.isEmpty())
                        .collect(Collectors.toSet());

        Set<String> found =
                steps(state).map(step -> describe(state, step)).collect(Collectors.toSet());

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theListOfStatesIsComplete() {
        Set<Class<?>> records =
                Arrays.stream(VmState.class.getPermittedSubclasses())
                        .filter(Class::isRecord)
                        .collect(Collectors.toSet());

        assertThat(VmState.ALL).hasSize(9).doesNotHaveDuplicates();
        assertThat(VmState.ALL.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(records);
    }

    @Test
    void everyStateIsFoundByItsLabel() {
        assertThat(VmState.ALL).allSatisfy(s -> assertThat(VmState.of(s.label())).isSameAs(s));
    }

    @ParameterizedTest
    @CsvSource({"RUNNING", "frozen", "''"})
    void aLabelThatIsNoneIsNamed(String label) {
        assertThatThrownBy(() -> VmState.of(label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No VM state is called " + label);
    }

    @Test
    void aliveIsWhereMemoryIsHeld() {
        assertThat(VmState.ALL.stream().filter(VmState::alive))
                .containsExactly(
                        VmState.STARTING, VmState.RUNNING, VmState.SUSPENDED, VmState.STOPPING);
    }

    /** The methods of the state's type that give another state. */
    private static Stream<Method> steps(VmState state) {
        return Arrays.stream(state.getClass().getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> VmState.class.isAssignableFrom(method.getReturnType()));
    }

    private static String describe(VmState state, Method step) {
        try {
            return step.getName() + "=" + ((VmState) step.invoke(state)).label();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
