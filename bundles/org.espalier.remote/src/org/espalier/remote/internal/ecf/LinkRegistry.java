// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.core.identity.ID;
import org.eclipse.ecf.core.identity.IDFactory;
import org.eclipse.ecf.core.identity.IIDFactory;
import org.eclipse.ecf.core.sharedobject.SharedObjectAddException;
import org.eclipse.ecf.core.sharedobject.util.IQueueEnqueue;
import org.eclipse.ecf.core.util.Event;
import org.eclipse.ecf.provider.generic.SOContainer;
import org.eclipse.ecf.provider.remoteservice.generic.RegistrySharedObject;
import org.eclipse.ecf.provider.remoteservice.generic.RemoteServiceNamespace;
import org.eclipse.ecf.provider.remoteservice.generic.Request;
import org.eclipse.ecf.remoteservice.IRemoteService;
import org.eclipse.ecf.remoteservice.events.IRemoteServiceEvent;
import org.eclipse.ecf.remoteservice.events.IRemoteServiceRegisteredEvent;
import org.eclipse.equinox.concurrent.future.IExecutor;
import org.eclipse.equinox.concurrent.future.ImmediateExecutor;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * ECF's registry of remote services for the one service of each side. Calls run in their order on
 * the registry's own thread instead of each on a thread of its own.
 */
final class LinkRegistry extends RegistrySharedObject {
    private static final String NAME = "org.espalier.remote.link";

    private static final Logger LOG = Logger.getLogger(LinkRegistry.class.getName());

    private final ID peer;
    private final Consumer<IRemoteService> found;
    private final AtomicBoolean told = new AtomicBoolean();

    private LinkRegistry(ID peer, Consumer<IRemoteService> found) {
        this.peer = peer;
        this.found = found;
    }

    /**
     * Puts a registry into {@code container}, with {@code own} as its service.
     *
     * @param peer the container whose service is looked for
     * @param found is given that service when it is there
     */
    static LinkRegistry install(
            SOContainer container, ID peer, LinkService own, Consumer<IRemoteService> found) {
        requireNamespace();
        LinkRegistry registry = new LinkRegistry(peer, found);
        try {
            container.getSharedObjectManager().addSharedObject(Ids.of(NAME), registry, Map.of());
        } catch (SharedObjectAddException e) {
            throw new IllegalStateException("ECF refuses a registry.", e);
        }
        registry.registerRemoteService(
                new String[] {LinkService.class.getName()}, own, new Hashtable<String, Object>());
        return registry;
    }

    /** Outside of OSGi, and where ECF's bundle is started late, nobody has added it yet. */
    private static void requireNamespace() {
        IIDFactory factory = IDFactory.getDefault();
        if (factory.getNamespaceByName(RemoteServiceNamespace.NAME) == null) {
            factory.addNamespace(
                    new RemoteServiceNamespace(RemoteServiceNamespace.NAME, "Remote services"));
        }
    }

    /**
     * Runs {@code task} on the registry's own thread when all that has come so far was handled;
     * never where the registry has ended.
     */
    void afterAll(Runnable task) {
        IQueueEnqueue queue = getContext() == null ? null : getContext().getQueue();
        if (queue != null) {
            queue.enqueue_lossy(new Mark(task));
        }
    }

    /** A place in the queue. */
    private record Mark(Runnable task) implements Event {}

    @Override
    public void handleEvent(Event event) {
        if (event instanceof Mark mark) {
            mark.task().run();
        } else {
            super.handleEvent(event);
        }
    }

    @Override
    protected IExecutor createRequestExecutor(Request request) {
        return new ImmediateExecutor();
    }

    /** A connection that ends while something is sent is no news: the link says so. */
    @Override
    protected void log(int code, String what, Throwable failure) {
        LOG.log(Level.FINE, what, failure);
    }

    @Override
    protected void log(String what, Throwable failure) {
        LOG.log(Level.FINE, what, failure);
    }

    @Override
    protected void fireRemoteServiceListeners(IRemoteServiceEvent event) {
        if (event instanceof IRemoteServiceRegisteredEvent registered
                && peer.equals(registered.getContainerID())
                && told.compareAndSet(false, true)) {
            found.accept(getRemoteService(registered.getReference()));
        }
    }
}
