package org.skewscope.code.calls;

import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.Value;

/** Computes the result of one function of a library. */
@FunctionalInterface
interface Rule {

    Value apply(Arguments arguments, Interpreter interpreter);
}
