// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.espalier.model.site.MEntity;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A mirror as text: every attribute, containment in its order, references by key. */
final class Dump {
    private Dump() {}

    static String of(EObject root) {
        StringBuilder text = new StringBuilder();
        write(root, "", text);
        return text.toString();
    }

    private static void write(EObject object, String indent, StringBuilder text) {
        TreeMap<String, String> values = new TreeMap<>();
        for (EAttribute each : object.eClass().getEAllAttributes()) {
            values.put(each.getName(), String.valueOf(object.eGet(each)));
        }
        for (EReference each : object.eClass().getEAllReferences()) {
            if (!each.isContainment()) {
                values.put(each.getName(), keys(object.eGet(each)));
            }
        }
        text.append(indent).append(object.eClass().getName()).append(values).append('\n');
        object.eContents()
                .forEach(
                        child -> {
                            text.append(indent)
                                    .append(child.eContainmentFeature().getName())
                                    .append(':');
                            write(child, indent + "  ", text);
                        });
    }

    private static String keys(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Dump::keys).sorted().collect(Collectors.joining(","));
        }
        return value == null ? "-" : ((MEntity) value).getKey().toString();
    }
}
