package org.skewscope.code.calls;

import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.Interpreter;
import org.skewscope.code.value.Value;

/** What one function of a library does. */
@FunctionalInterface
interface Rule {

    Value apply(Arguments arguments, Interpreter interpreter);
}
