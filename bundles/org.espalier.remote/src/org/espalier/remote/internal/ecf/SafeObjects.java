// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.espalier.remote.internal.FrameSocket;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/**
 * Serialised Java objects as ECF sends them, read through an allow-list: ECF's own message classes,
 * strings, numbers, bytes and the exceptions that ECF answers with. Everything else is refused
 * before an object of it exists, whatever the JVM's own filter says.
 */
public final class SafeObjects {
    /** Bytes of one serialised message, at most: a piece of a link and ECF's wrappings. */
    static final int MAX_BYTES = FrameSocket.MAX_FRAME;

    /**
     * The allow-list, in the form of the JVM's {@code jdk.serialFilter}, so that a launcher can set
     * the same for the whole process.
     */
    public static final String ALLOWED =
            String.join(
                    ";",
                    "maxdepth=24",
                    "maxrefs=2000",
                    "maxarray=" + MAX_BYTES,
                    "org.eclipse.ecf.provider.generic.ContainerMessage",
                    "org.eclipse.ecf.provider.generic.ContainerMessage$JoinGroupMessage",
                    "org.eclipse.ecf.provider.generic.ContainerMessage$LeaveGroupMessage",
                    "org.eclipse.ecf.provider.generic.ContainerMessage$SharedObjectMessage",
                    "org.eclipse.ecf.provider.generic.ContainerMessage$ViewChangeMessage",
                    "org.eclipse.ecf.core.identity.ID",
                    "org.eclipse.ecf.core.identity.BaseID",
                    "org.eclipse.ecf.core.identity.Namespace",
                    "org.eclipse.ecf.core.identity.StringID",
                    "org.eclipse.ecf.core.identity.StringID$StringIDNamespace",
                    "org.eclipse.ecf.core.sharedobject.SharedObjectMsg",
                    "org.eclipse.ecf.core.sharedobject.SharedObjectMsgEvent",
                    "org.eclipse.ecf.core.sharedobject.events.RemoteSharedObjectEvent",
                    "org.eclipse.ecf.remoteservice.RemoteServiceID",
                    "org.eclipse.ecf.provider.remoteservice.generic.RemoteCallImpl",
                    "org.eclipse.ecf.provider.remoteservice.generic.RemoteServiceNamespace",
                    "org.eclipse.ecf.provider.remoteservice.generic.RemoteServiceRegistrationImpl",
                    "org.eclipse.ecf.provider.remoteservice.generic.RemoteServiceRegistrationImpl$Properties",
                    "org.eclipse.ecf.provider.remoteservice.generic.Request",
                    "java.lang.reflect.InvocationTargetException",
                    "java.lang.ReflectiveOperationException",
                    "java.lang.Exception",
                    "java.lang.RuntimeException",
                    "java.lang.IllegalStateException",
                    "java.lang.SecurityException",
                    "java.lang.Throwable",
                    "java.lang.StackTraceElement",
                    "java.util.Collections$EmptyList",
                    "java.lang.Object",
                    "java.lang.String",
                    "java.lang.Boolean",
                    "java.lang.Number",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.util.HashMap",
                    "java.util.Map$Entry",
                    "!*");

    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter(ALLOWED);

    private SafeObjects() {}

    static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads one object.
     *
     * @throws IOException if the bytes are none, or none that is allowed
     */
    static <T> T read(Class<T> type, byte[] bytes) throws IOException {
        if (bytes.length > MAX_BYTES) {
            throw new IOException("a message of " + bytes.length + " bytes is too large");
        }
        try (Input in = new Input(new ByteArrayInputStream(bytes))) {
            return in.read(type);
        } catch (ClassNotFoundException | RuntimeException e) {
            throw new IOException("a message cannot be read: " + e, e);
        }
    }

    /** Resolves classes by this bundle's wires alone. */
    private static final class Input extends ObjectInputStream {
        private Class<?> refused;

        Input(InputStream in) throws IOException {
            super(in);
            setObjectInputFilter(this::check);
        }

        private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
            ObjectInputFilter.Status status = FILTER.checkInput(info);
            if (status == ObjectInputFilter.Status.REJECTED) {
                refused = info.serialClass();
            }
            return status;
        }

        <T> T read(Class<T> type) throws IOException, ClassNotFoundException {
            Object object;
            try {
                object = readObject();
            } catch (InvalidClassException e) {
                String what = refused == null ? "more than is allowed" : refused.getName();
                throw new IOException("a message was refused: it holds " + what, e);
            }
            if (!type.isInstance(object)) {
                throw new IOException("a message is no " + type.getSimpleName());
            }
            return type.cast(object);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description)
                throws IOException, ClassNotFoundException {
            String name = description.getName();
            if (name.length() == 1 || name.startsWith("java.") || name.startsWith("[B")) {
                return super.resolveClass(description);
            }
            return Class.forName(name, false, SafeObjects.class.getClassLoader());
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
            throw new InvalidClassException("a message holds a proxy");
        }
    }
}
