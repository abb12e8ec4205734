// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.vt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parser hears in what a guest writes; ‹ stands for the C1 form of ESC [. */
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
                "␛[31mx | {31m}x",
                "␛[m | {m}",
                "␛[;H | {0,0H}",
                "␛[1;;3H | {1,0,3H}",
                "␛[38:5:9m | {38,5,9m}",
                "␛[?25l | {?25l}",
                "␛[>c | {>c}",
                "␛[!p | {!p}",
                "␛[99999999999A | {65535A}",
                "‹5A | {5A}",
                "␛(0 | {ESC(0}",
                "␛7␛8 | {ESC7}{ESC8}",
                "␛#8 | {ESC#8}",
                "␛[1␊2A | ^J{12A}",
                "␛[1␘2A | 2A",
                "␛[1␛[2A | {2A}",
                "␛␛7 | {ESC7}",
                "␛]0;title␇x | x",
                "␛]0;title␛\\x | x",
                "␛]8;;u␛\\t␛]8;;␛\\ | t",
                "␛Pq#0␛\\x | x",
                "␛^secret␛\\x | x",
                "␛_app␛\\x | x",
                "␛]0;cut␛[31mx | {31m}x",
                "␛]0;cut␛␛\\x | x",
                "␛[1éAx | x",
                "␛éx | x",
            })
    void hears(String input, String expected) {
        input.replace('␛', '\033')
                .replace('␇', '\007')
                .replace('␘', '\030')
                .replace('␊', '\n')
                .replace('‹', '\u009B')
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
