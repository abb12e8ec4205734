// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.agent.Inventory;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Vm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The set of types is closed, complete and named for good. */
class SchemaTest {
    static Stream<Class<?>> sealedTypes() {
        return MessageTypes.names().keySet().stream().filter(Class::isSealed);
    }

    @ParameterizedTest
    @MethodSource("sealedTypes")
    void everySubtypeOfASealedTypeHasARegisteredName(Class<?> sealed) {
        assertThat(MessageTypes.names().keySet())
                .containsAll(Arrays.asList(sealed.getPermittedSubclasses()));
    }

    @Test
    void namesAreUniqueAndPlain() {
        assertThat(MessageTypes.names().values())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void whoSpeaksIsNeverRead() {
        assertThatThrownBy(() -> Schema.CURRENT.of(Principal.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSubtypeWithoutANameStopsTheProgram() {
        Map<Class<?>, String> names = new HashMap<>(MessageTypes.names());
        names.remove(Vm.class);

        assertThatThrownBy(() -> new FormBuilder(names).of(Entity.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Vm has no registered name");
    }

    @Test
    void aNameForTwoTypesStopsTheProgram() {
        Map<Class<?>, String> names = new HashMap<>(MessageTypes.names());
        names.put(Inventory.class, "vm");

        assertThatThrownBy(() -> new Schema(names)).hasMessageContaining("vm is registered twice");
    }

    /** A component whose type anybody may extend. */
    public record Open(Number number) {}

    /** A record within itself. */
    public record Endless(Optional<Endless> inner) {}

    /** A set whose elements have no order. */
    public record Unordered(Set<Inventory> inventories) {}

    static Stream<Class<?>> unbindable() {
        return Stream.of(Open.class, Endless.class, Unordered.class, List.class, Object.class);
    }

    @ParameterizedTest
    @MethodSource("unbindable")
    void whatCannotBeBoundStopsTheProgram(Class<?> type) {
        assertThatThrownBy(() -> new FormBuilder(Map.of()).of(type))
                .isInstanceOf(IllegalStateException.class);
    }
}
