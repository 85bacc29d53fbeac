package org.skewscope.code.python;

/** Aborts a logical line that cannot be read; the parser continues after it. */
final class SyntaxFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SyntaxFault(String why) {
        super(why, null, false, false);
    }
}
