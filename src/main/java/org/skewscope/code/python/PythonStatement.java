package org.skewscope.code.python;

import java.util.List;
import java.util.Optional;
import org.skewscope.code.python.Expression.Argument;

/** Describes a statement. Lines are indexes from 1. */
public sealed interface PythonStatement {

    int line();

    record Evaluate(Expression value, int line) implements PythonStatement {}

    /** An assignment {@code a = b = value}, or an annotation without a value. */
    record Assign(List<Expression> targets, Optional<Expression> value, int line) implements PythonStatement {}

    /** An augmented assignment, {@code target += value}; the operator has no equals sign. */
    record Augment(Expression target, String operator, Expression value, int line) implements PythonStatement {}

    record Function(
            String name, List<Parameter> parameters, List<PythonStatement> body, List<Expression> decorators, int line)
            implements PythonStatement {}

    record ClassDefinition(
            String name, List<Argument> bases, List<PythonStatement> body, List<Expression> decorators, int line)
            implements PythonStatement {}

    record If(Expression condition, List<PythonStatement> yes, List<PythonStatement> no, int line)
            implements PythonStatement {}

    record For(Expression target, Expression source, List<PythonStatement> body, int line) implements PythonStatement {}

    record While(Expression condition, List<PythonStatement> body, int line) implements PythonStatement {}

    /** A try statement; its handlers are read but never taken. */
    record Try(List<PythonStatement> body, List<PythonStatement> handlers, List<PythonStatement> after, int line)
            implements PythonStatement {}

    record With(List<Item> items, List<PythonStatement> body, int line) implements PythonStatement {}

    record Item(Expression value, Optional<Expression> target) {}

    record Return(Optional<Expression> value, int line) implements PythonStatement {}

    record Raise(List<Expression> parts, int line) implements PythonStatement {}

    /** {@code import a.b as c}: the module and the name that is bound to it. */
    record Import(String module, String alias, int line) implements PythonStatement {}

    /** {@code from module import name as alias}; leading dots belong to the module. */
    record ImportFrom(String module, String name, String alias, int line) implements PythonStatement {}

    /** The imports of one statement with several names. */
    record Group(List<PythonStatement> all, int line) implements PythonStatement {}

    /** {@code pass}, {@code break}, {@code global} and others that change no value. */
    record Other(String keyword, List<Expression> parts, int line) implements PythonStatement {}

    /** A logical line that is not Python; a block below it is read. */
    record Unreadable(String why, List<PythonStatement> body, int line) implements PythonStatement {}
}
