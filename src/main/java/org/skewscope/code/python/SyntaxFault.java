package org.skewscope.code.python;

/** Leaves a logical line that cannot be read; the statement reader goes on behind it. */
final class SyntaxFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SyntaxFault(String why) {
        super(why, null, false, false);
    }
}
