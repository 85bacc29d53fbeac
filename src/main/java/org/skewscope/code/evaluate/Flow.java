package org.skewscope.code.evaluate;

import org.skewscope.code.value.Value;

/**
 * The end of a block of statements.
 *
 * @param value the returned value; null unless the block returns
 */
record Flow(Kind kind, Value value) {

    enum Kind {
        ON,
        RETURNED,
        RAISED
    }

    static final Flow ON = new Flow(Kind.ON, null);
    static final Flow RAISED = new Flow(Kind.RAISED, null);

    static Flow returned(Value value) {
        return new Flow(Kind.RETURNED, value);
    }

    /** Returns whether the next statement runs. */
    boolean goesOn() {
        return kind == Kind.ON;
    }
}
