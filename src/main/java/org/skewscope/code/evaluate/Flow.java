package org.skewscope.code.evaluate;

import org.skewscope.code.value.Value;

/**
 * How a block ends.
 *
 * @param value what it returns; else null
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
}
