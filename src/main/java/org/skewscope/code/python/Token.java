package org.skewscope.code.python;

/**
 * The smallest unit of a program.
 *
 * @param text the text as written, for a string the whole literal with its prefix and quotes
 * @param line the index of the token's first line, from 1
 */
record Token(Kind kind, String text, int line) {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPERATOR,
        /** The end of a logical line. */
        NEWLINE,
        INDENT,
        DEDENT,
        /** A text that begins no token, or a string that does not end. */
        BROKEN,
        END
    }

    boolean is(String operatorOrKeyword) {
        return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(operatorOrKeyword);
    }

    /** Returns 1 for an opening bracket, -1 for a closing one, and 0 for any other token. */
    int nesting() {
        return kind != Kind.OPERATOR ? 0 : "([{".contains(text) ? 1 : ")]}".contains(text) ? -1 : 0;
    }
}
