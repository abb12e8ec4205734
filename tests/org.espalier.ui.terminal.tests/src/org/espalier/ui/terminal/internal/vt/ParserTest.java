// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parser hears in what a guest writes; \e is ESC, \b BEL, \x CAN, \c the C1 CSI. */
class ParserTest {
    private final StringBuilder heard = new StringBuilder();
    private final Parser parser =
            new Parser(
                    new Parser.Actions() {
                        @Override
                        public void print(int codePoint) {
                            heard.appendCodePoint(codePoint);
                        }

                        @Override
                        public void control(int code) {
                            heard.append('^').append((char) (code + 0x40));
                        }

                        @Override
                        public void escape(int intermediate, int end) {
                            heard.append("{ESC").append(shown(intermediate));
                            heard.append((char) end).append('}');
                        }

                        @Override
                        public void csi(int marker, int intermediate, Params p, int end) {
                            heard.append('{').append(shown(marker));
                            for (int i = 0; i < p.count(); i++) {
                                heard.append(i == 0 ? "" : ",").append(p.get(i, 0));
                            }
                            heard.append(shown(intermediate)).append((char) end).append('}');
                        }
                    });

    private static String shown(int c) {
        return c == 0 ? "" : String.valueOf((char) c);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ab | ab",
                "\\e[31mx | {31m}x",
                "\\e[m | {m}",
                "\\e[;H | {0,0H}",
                "\\e[1;;3H | {1,0,3H}",
                "\\e[38:5:9m | {38,5,9m}",
                "\\e[?25l | {?25l}",
                "\\e[>c | {>c}",
                "\\e[!p | {!p}",
                "\\e[99999999999A | {65535A}",
                "\\c5A | {5A}",
                "\\e(0 | {ESC(0}",
                "\\e7\\e8 | {ESC7}{ESC8}",
                "\\e#8 | {ESC#8}",
                "\\e[1\n2A | ^J{12A}",
                "\\e[1\\x2A | 2A",
                "\\e[1\\e[2A | {2A}",
                "\\e\\e7 | {ESC7}",
                "\\e]0;title\\bx | x",
                "\\e]0;title\\e\\x | x",
                "\\e]8;;u\\e\\\\t\\e]8;;\\e\\\\ | t",
                "\\ePq#0\\e\\\\x | x",
                "\\e^secret\\e\\\\x | x",
                "\\e_app\\e\\\\x | x",
                "\\e]0;cut\\e[31mx | {31m}x",
                "\\e]0;cut\\e\\e\\\\x | x",
                "\\e[1éAx | x",
                "\\eéx | x",
            })
    void hears(String input, String expected) {
        input.replace("\\e", "\033")
                .replace("\\b", "\007")
                .replace("\\x", "\030")
                .replace("\\c", "\u009B")
                .codePoints()
                .forEach(parser::accept);
        assertThat(heard.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,31", "1,32", "2,32", "50,32"})
    void parametersAreCutAtThirtyTwo(int more, int expected) {
        ("\033[" + "7;".repeat(30 + more) + "7m").codePoints().forEach(parser::accept);
        assertThat(heard.toString().split(",")).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"127", "128", "159"})
    void someCodesAreNoText(int code) {
        parser.accept(code);
        parser.accept('x');
        assertThat(heard.toString()).isEqualTo("x");
    }
}
