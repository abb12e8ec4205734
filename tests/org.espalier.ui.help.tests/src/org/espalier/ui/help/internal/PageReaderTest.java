// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.help.internal.Page.Kind;
import org.espalier.ui.help.internal.Page.Picture;
import org.espalier.ui.help.internal.Page.Span;
import org.junit.jupiter.api.Test;

import java.util.Locale;

class PageReaderTest {
    @Test
    void titlesListsAndMarkedWordsAreRead() {
        Page page = PageReader.read("# A\n## B\nplain **strong** and `code`\n* one\n");
        assertThat(page.text()).isEqualTo("A\nB\nplain strong and code\n\u2022 one\n");
        assertThat(page.spans())
                .containsExactly(
                        new Span(0, 1, Kind.TITLE),
                        new Span(2, 1, Kind.HEADING),
                        new Span(10, 6, Kind.STRONG),
                        new Span(21, 4, Kind.CODE));
    }

    @Test
    void aPictureIsOneCharacterAndItsWordsCanBeRead() {
        Page page = PageReader.read("x\n![what it shows](pictures/a.png)\ny");
        assertThat(page.text()).isEqualTo("x\n\uFFFC\nwhat it shows\ny\n");
        assertThat(page.pictures())
                .containsExactly(new Picture(2, "pictures/a.png", "what it shows"));
    }

    @Test
    void whatIsNotKnownOrNotClosedStaysAsItIsWritten() {
        Page page = PageReader.read("a ** b ` c\n![x](y");
        assertThat(page.text()).isEqualTo("a ** b ` c\n![x](y\n");
        assertThat(page.spans()).isEmpty();
        assertThat(page.pictures()).isEmpty();
    }

    @Test
    void thePageIsThatOfTheLanguageOrElseTheEnglishOne() {
        assertThat(new HelpPages(Locale.GERMANY).of("dialogs").text()).startsWith("Dialoge\n");
        assertThat(new HelpPages(Locale.FRANCE).of("dialogs").text()).startsWith("Dialogs\n");
    }

    @Test
    void whatHasNoPageIsExplainedByTheNextOne() {
        HelpPages pages = new HelpPages(Locale.ENGLISH);
        assertThat(pages.of("dialog.nothing", HelpPages.DIALOGS).text()).startsWith("Dialogs\n");
        assertThat(pages.of("nothing").text()).isEqualTo(Messages.none + "\n");
    }
}
