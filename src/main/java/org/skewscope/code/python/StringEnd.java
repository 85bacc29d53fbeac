package org.skewscope.code.python;

/** Finds the quote that ends a string. */
final class StringEnd {

    private StringEnd() {}

    /** The index behind the closing quote of a string, or -1 where the line has none. */
    static int of(String line, int start, String quote) {
        int at = start;
        while (at < line.length()) {
            if (line.charAt(at) == '\\') {
                at += 2;
            } else if (line.startsWith(quote, at)) {
                return at + quote.length();
            } else {
                at++;
            }
        }
        return -1;
    }
}
