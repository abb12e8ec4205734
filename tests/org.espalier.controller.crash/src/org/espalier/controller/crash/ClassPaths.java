// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.Refusal;
import org.espalier.codec.Codec;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.store.SqliteStore;
import org.espalier.controller.undo.Records;
import org.espalier.controller.vms.VmController;
import org.sqlite.jdbc4.JDBC4Connection;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A plain class path of the controller, wherever its classes were loaded from. */
final class ClassPaths {
    private ClassPaths() {}

    /** For {@code java -cp}. */
    static String controller() throws ClassNotFoundException {
        List<Class<?>> classes =
                new ArrayList<>(
                        List.of(
                                CrashChild.class,
                                Refusal.class,
                                Codec.class,
                                ControllerCore.class,
                                Records.class,
                                SqliteStore.class,
                                VmController.class,
                                JDBC4Connection.class));
        ClassLoader codec = Codec.class.getClassLoader();
        classes.add(Class.forName("com.fasterxml.jackson.core.JsonFactory", false, codec));
        classes.add(
                Class.forName("com.fasterxml.jackson.dataformat.cbor.CBORFactory", false, codec));
        Set<String> places = new LinkedHashSet<>();
        classes.forEach(each -> places.add(place(each).toString()));
        return String.join(":", places);
    }

    private static Path place(Class<?> type) {
        String location = type.getProtectionDomain().getCodeSource().getLocation().toString();
        Path place = Path.of(URI.create(location.replaceFirst("^reference:", "")));
        // A bundle that is run from its project has its classes one level down.
        Path classes = place.resolve("target/classes");
        return Files.isDirectory(classes) ? classes : place;
    }
}
