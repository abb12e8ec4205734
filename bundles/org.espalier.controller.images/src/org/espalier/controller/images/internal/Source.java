// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.model.HostId;
import org.espalier.controller.core.ImageAccess;
import org.espalier.images.SignedImage;
import org.espalier.security.HostIdentities;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;
import org.espalier.transfer.relay.Delivery;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Relay;
import org.espalier.transfer.relay.Trouble;
import org.espalier.transfer.relay.Watcher;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The library's own relay, from which deployments begin. Its port is open while something is
 * deployed. On the thread of images only.
 */
final class Source {
    private static final Logger LOG = Logger.getLogger(Source.class.getName());

    private final Supplier<Library> library;
    private final Supplier<Optional<HostIdentities>> identities;
    private DataDoor door;
    private Relay relay;
    private HostLinks.Endpoint at;
    private int given;

    /**
     * Listens on nothing yet.
     *
     * @param identities gives who has the site's authority, where there is one at the moment
     */
    Source(Supplier<Library> library, Supplier<Optional<HostIdentities>> identities) {
        this.library = library;
        this.identities = identities;
    }

    /** An image that is given to whoever has its ticket, until it is closed. */
    record Given(HostLinks.Endpoint at, Delivery delivery) {}

    /**
     * Gives {@code image} from now on.
     *
     * @param limit how many bytes a second; 0 for all it can
     * @param failed is told why it cannot be given any more
     * @throws IOException with why not, in a sentence
     */
    Given give(SignedImage image, String ticket, long rate, long limit, Consumer<String> failed)
            throws IOException {
        open();
        Order order = new Order(image, ticket, List.of(), Optional.empty(), rate, limit);
        Delivery delivery = relay.serve(order, new Watching(image.toString(), failed));
        given++;
        return new Given(at, delivery);
    }

    /** It is given no more. */
    void end(Given one) {
        one.delivery().close();
        given--;
        if (given == 0) {
            close();
        }
    }

    /** Anew for the first of several, so that its certificate is fresh. */
    private void open() throws IOException {
        if (relay != null) {
            return;
        }
        HostIdentities who =
                identities
                        .get()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "the controller does not listen for agents yet"));
        DataDoor opened =
                new DataDoor(who.of(ImageAccess.SOURCE), InetAddress.getByName(who.address()), 0);
        Relay made = new Relay(opened, library.get().store());
        try {
            at = made.open();
        } catch (IOException | RuntimeException e) {
            made.close();
            opened.close();
            throw e;
        }
        door = opened;
        relay = made;
    }

    void close() {
        if (relay != null) {
            relay.close();
            door.close();
            relay = null;
            door = null;
        }
    }

    /** The library gets nothing from anybody: only its own disk can fail. */
    private record Watching(String image, Consumer<String> told) implements Watcher {
        @Override
        public void complete() {
            // It was before.
        }

        @Override
        public void broken(int stripe, HostId parent, Trouble trouble, String why) {
            LOG.log(Level.WARNING, "The library has no parents: {0}", why);
        }

        @Override
        public void failed(String why) {
            LOG.log(Level.SEVERE, "Image {0} cannot be given: {1}", new Object[] {image, why});
            told.accept(why);
        }
    }
}
