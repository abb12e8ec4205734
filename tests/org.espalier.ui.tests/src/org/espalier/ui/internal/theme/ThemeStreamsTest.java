// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Style sheets and icons with colours filled in. */
class ThemeStreamsTest {
    private final ThemeStreams streams = new ThemeStreams();

    @ParameterizedTest
    @ValueSource(strings = {"shell.css", "gtk.css", "contrast.css"})
    void noTokenIsLeftInASheet(String file) {
        for (Variant variant : Variant.values()) {
            String css = new String(StyleSheets.css(file, variant), StandardCharsets.UTF_8);
            assertThat(css).doesNotContain("@");
            assertThat(count(css, "{")).isEqualTo(count(css, "}"));
        }
    }

    @Test
    void tokensBecomeColours() {
        assertThat(StyleSheets.fill("a { color: @INK; b: @SURFACE2 }", Variant.LIGHT))
                .isEqualTo("a { color: #1a2126; b: #f5f6f7 }");
        assertThat(StyleSheets.fill("@INK", Variant.DARK)).isEqualTo("#e6eaec");
    }

    @Test
    void anUnknownTokenOrSheetIsNamed() {
        assertThatThrownBy(() -> StyleSheets.fill("@NONSENSE", Variant.LIGHT))
                .hasMessageContaining("NONSENSE");
        assertThatThrownBy(() -> StyleSheets.css("no.css", Variant.LIGHT))
                .hasMessageContaining("no.css");
    }

    @Test
    void anAddressMayAskForAVariant() throws IOException {
        assertThat(read("espalier-icon", "/vm.svg?dark")).contains("#b3bdc2");
        assertThat(read("espalier-icon", "/vm.svg?light")).contains("#4a555c");
    }

    @Test
    void whatCannotBeDoneIsPalerThanWhatCan() throws IOException {
        assertThat(read("espalier-icon", "/vm.svg?dark-off"))
                .contains("#59636a")
                .doesNotContain("#b3bdc2");
        assertThat(read("espalier-icon", "/vm.svg?light-off")).contains("#aeb7bc");
    }

    @Test
    void elseItGetsTheOneInUse() throws IOException {
        assertThat(read("espalier-icon", "/vm.svg")).contains("#4a555c");
        streams.use(Variant.DARK);
        assertThat(read("espalier-icon", "/vm.svg")).contains("#b3bdc2");
    }

    @Test
    void sheetsComeTheSameWay() throws IOException {
        assertThat(read("espalier-css", "/shell.css?dark")).contains("#1b1f22");
        assertThat(read("espalier-css", "/shell.css?light")).doesNotContain("#1b1f22");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> read("espalier-icon", "/nothing.svg"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("nothing.svg");
    }

    @Test
    void everyThemeHasASheet() {
        for (ConsoleTheme theme : ConsoleTheme.values()) {
            assertThat(theme.sheet()).startsWith("espalier-css:/");
            assertThat(theme.id()).startsWith("org.espalier.ui.theme.");
        }
        assertThat(ConsoleTheme.of(Variant.DARK).id()).contains("dark");
        assertThat(ConsoleTheme.of(Variant.LIGHT).id()).doesNotContain("dark");
    }

    @Test
    void addressesOfIconsCarryTheVariant() {
        assertThat(ModelIcons.address("espalier-icon:/vm.svg", true))
                .isEqualTo("espalier-icon:/vm.svg?dark");
        assertThat(ModelIcons.address("espalier-icon:/vm.svg?dark", false))
                .isEqualTo("espalier-icon:/vm.svg?light");
        assertThat(ModelIcons.icon("espalier-icon:/open-console.svg?dark"))
                .contains(Icon.OPEN_CONSOLE);
        assertThat(ModelIcons.icon("platform:/plugin/x/icons/vm.svg")).isEmpty();
    }

    private String read(String protocol, String file) throws IOException {
        URLStreamHandler handler =
                new URLStreamHandler() {
                    @Override
                    protected java.net.URLConnection openConnection(URL url) {
                        return streams.openConnection(url);
                    }
                };
        try (InputStream in = new URL(protocol, "", -1, file, handler).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long count(String text, String what) {
        return Pattern.compile(Pattern.quote(what)).matcher(text).results().count();
    }
}
