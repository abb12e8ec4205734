// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through what was written, piece by piece. */
final class Scanner {
    private static final String ENDS = "()|\"";

    private final String in;
    private int at;

    Scanner(String in) {
        this.in = in;
    }

    int at() {
        return at;
    }

    void to(int position) {
        at = position;
    }

    boolean ended() {
        return at >= in.length();
    }

    char peek() {
        return ended() ? '\0' : in.charAt(at);
    }

    char next() {
        return in.charAt(at++);
    }

    void space() {
        while (!ended() && blank(peek())) {
            at++;
        }
    }

    /** Whether a word is over here. */
    boolean atBoundary() {
        return ended() || boundary(peek());
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\0';
    }

    private static boolean boundary(char c) {
        return blank(c) || ENDS.indexOf(c) >= 0;
    }

    boolean take(String sign) {
        boolean there = in.startsWith(sign, at);
        if (there) {
            at += sign.length();
        }
        return there;
    }

    /** Whether the word {@code keyword} stands here. */
    boolean sees(String keyword) {
        int end = at + keyword.length();
        return in.regionMatches(true, at, keyword, 0, keyword.length())
                && (end >= in.length() || boundary(in.charAt(end)));
    }

    /** What of {@code pattern} begins here; null for nothing. */
    Matcher take(Pattern pattern) {
        Matcher matcher = pattern.matcher(in).region(at, in.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }

    /** To the next blank, bracket, bar or quotation mark. */
    String word() {
        int from = at;
        while (!atBoundary()) {
            at++;
        }
        return in.substring(from, at);
    }

    /** After a quotation mark: to the one that closes it, or null and to the end. */
    String quoted(StringBuilder text) {
        while (!ended()) {
            char c = next();
            if (c == '"') {
                return text.toString();
            }
            text.append(c == '\\' && !ended() ? next() : c);
        }
        return null;
    }

    /** After a slash: to the slash that closes it, or null and nowhere. */
    String regex() {
        int from = at;
        for (int i = at; i < in.length(); i++) {
            char c = in.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '/' && (i + 1 >= in.length() || boundary(in.charAt(i + 1)))) {
                at = i + 1;
                return in.substring(from, i);
            }
        }
        return null;
    }
}
