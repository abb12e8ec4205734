// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.theme;

import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Token;
import org.espalier.ui.theme.Variant;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Objects;

/**
 * Serves {@code espalier-icon:/NAME.svg} and {@code espalier-css:/NAME.css} in the colours of a
 * variant: {@code ?dark} or {@code ?light}, else the one in use; {@code ?dark-off} is the icon of
 * what cannot be done now. So each drawing and each style sheet exists once and colours stand in
 * {@link Token} alone.
 */
@Component(
        service = {URLStreamHandlerService.class, ThemeStreams.class},
        property = {
            URLConstants.URL_HANDLER_PROTOCOL + "=" + ThemeStreams.ICON,
            URLConstants.URL_HANDLER_PROTOCOL + "=" + ThemeStreams.CSS
        })
public final class ThemeStreams extends AbstractURLStreamHandlerService {
    /** Protocol of icons. */
    public static final String ICON = "espalier-icon";

    /** Protocol of style sheets. */
    public static final String CSS = "espalier-css";

    /** Query that asks for the dark variant. */
    public static final String DARK = "dark";

    /** Query that asks for the light variant. */
    public static final String LIGHT = "light";

    /** Ends the query that asks for the icon of what cannot be done now. */
    public static final String OFF = "-off";

    private volatile Variant inUse = Variant.LIGHT;

    /** Changes the variant of addresses that ask for none. */
    void use(Variant variant) {
        inUse = variant;
    }

    @Override
    public URLConnection openConnection(URL url) {
        String query = Objects.requireNonNullElse(url.getQuery(), "");
        boolean off = query.endsWith(OFF);
        String variant = off ? query.substring(0, query.length() - OFF.length()) : query;
        return new Connection(url, variant(variant), off ? Token.LINE2 : Token.INK2);
    }

    private Variant variant(String query) {
        if (DARK.equals(query)) {
            return Variant.DARK;
        }
        return LIGHT.equals(query) ? Variant.LIGHT : inUse;
    }

    private static final class Connection extends URLConnection {
        private final Variant variant;
        private final Token ink;

        Connection(URL url, Variant variant, Token ink) {
            super(url);
            this.variant = variant;
            this.ink = ink;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            String file = Objects.requireNonNullElse(url.getPath(), "").replaceFirst("^/+", "");
            try {
                return new ByteArrayInputStream(
                        url.getProtocol().equals(ICON)
                                ? Icons.svg(file, ink.rgb(variant), 100)
                                : StyleSheets.css(file, variant));
            } catch (IllegalArgumentException e) {
                FileNotFoundException missing = new FileNotFoundException(url.toString());
                missing.initCause(e);
                throw missing;
            }
        }
    }
}
