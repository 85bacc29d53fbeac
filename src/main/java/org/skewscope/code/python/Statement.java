package org.skewscope.code.python;

import java.util.List;
import java.util.Optional;
import org.skewscope.code.python.Expression.Argument;

/** Describes a statement. Lines are indexes from 1. */
public sealed interface Statement {

    int line();

    record Evaluate(Expression value, int line) implements Statement {}

    /** An assignment {@code a = b = value}, or an annotation without a value. */
    record Assign(List<Expression> targets, Optional<Expression> value, int line) implements Statement {}

    /** An augmented assignment, {@code target += value}; the operator has no equals sign. */
    record Augment(Expression target, String operator, Expression value, int line) implements Statement {}

    record Function(
            String name, List<Parameter> parameters, List<Statement> body, List<Expression> decorators, int line)
            implements Statement {}

    record ClassDefinition(
            String name, List<Argument> bases, List<Statement> body, List<Expression> decorators, int line)
            implements Statement {}

    record If(Expression condition, List<Statement> yes, List<Statement> no, int line) implements Statement {}

    record For(Expression target, Expression source, List<Statement> body, int line) implements Statement {}

    record While(Expression condition, List<Statement> body, int line) implements Statement {}

    /** A try statement; its handlers are read but never taken. */
    record Try(List<Statement> body, List<Statement> handlers, List<Statement> after, int line) implements Statement {}

    record With(List<Item> items, List<Statement> body, int line) implements Statement {}

    record Item(Expression value, Optional<Expression> target) {}

    record Return(Optional<Expression> value, int line) implements Statement {}

    record Raise(List<Expression> parts, int line) implements Statement {}

    /** {@code import a.b as c}: the module and the name that is bound to it. */
    record Import(String module, String alias, int line) implements Statement {}

    /** {@code from module import name as alias}; leading dots belong to the module. */
    record ImportFrom(String module, String name, String alias, int line) implements Statement {}

    /** The imports of one statement with several names. */
    record Group(List<Statement> all, int line) implements Statement {}

    /** {@code pass}, {@code break}, {@code global} and others that change no value. */
    record Other(String keyword, List<Expression> parts, int line) implements Statement {}

    /** A logical line that is not Python; a block below it is read. */
    record Unreadable(String why, List<Statement> body, int line) implements Statement {}
}
