package org.skewscope.code.python;

/**
 * The smallest unit of a program.
 *
 * @param text as written; of a string the whole literal with its prefix and quotes
 * @param line the index of the line that it begins in, from 1
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
        /** What no token begins with, or a string that does not end. */
        BROKEN,
        END
    }

    boolean is(String operatorOrKeyword) {
        return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(operatorOrKeyword);
    }
}
