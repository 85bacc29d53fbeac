package org.skewscope.code.python;

import java.util.List;
import java.util.Optional;

/**
 * Describes a node of an expression. Lines are indexes from 1. Trees are at most {@link
 * ExpressionParser#DEEPEST} brackets deep, but chains of operators may be longer.
 */
public sealed interface Expression {

    int line();

    /** A number (Long, Double), text (String), Boolean or null for None. */
    record Literal(Object value, int line) implements Expression {}

    /**
     * A value that is not followed: bytes, a formatted text, the result of a generator.
     *
     * @param kind as a sentence names it
     */
    record Opaque(String kind, List<Expression> parts, int line) implements Expression {
        Opaque(String kind, int line) {
            this(kind, List.of(), line);
        }
    }

    record Name(String name, int line) implements Expression {}

    record Attribute(Expression of, String name, int line) implements Expression {}

    record Subscript(Expression of, Expression index, int line) implements Expression {}

    /** A slice; omitted bounds are empty. */
    record Slice(Optional<Expression> from, Optional<Expression> to, Optional<Expression> step, int line)
            implements Expression {}

    /**
     * A call.
     *
     * @param line the line of the called name
     * @param start the line where the whole expression starts, as CPython counts
     */
    record Call(Expression function, List<Argument> arguments, int line, int start) implements Expression {}

    /**
     * An argument of a call.
     *
     * @param name the keyword; empty for a positional argument
     * @param stars 0, 1 for {@code *a}, 2 for {@code **a}
     */
    record Argument(String name, int stars, Expression value, int line) {}

    /** An arithmetic operation, {@code and}, {@code or} or a single comparison. */
    record Binary(String operator, Expression left, Expression right, int line) implements Expression {}

    record Unary(String operator, Expression of, int line) implements Expression {}

    record Conditional(Expression condition, Expression yes, Expression no, int line) implements Expression {}

    record Lambda(List<Parameter> parameters, Expression body, int line) implements Expression {}

    record Sequence(Kind kind, List<Expression> items, int line) implements Expression {
        /** Describes the kind of a sequence. */
        public enum Kind {
            LIST,
            TUPLE,
            SET
        }
    }

    /** A dictionary; an unpacked mapping has an empty key. */
    record Dictionary(List<Entry> entries, int line) implements Expression {}

    record Entry(Optional<Expression> key, Expression value) {}

    /**
     * The first loop of a comprehension and its element.
     *
     * @param others the conditions and further loops
     */
    record Comprehension(Expression element, Expression target, Expression source, List<Expression> others, int line)
            implements Expression {}

    record Starred(Expression of, int line) implements Expression {}

    /** An assignment expression, {@code name := value}. */
    record Walrus(String name, Expression value, int line) implements Expression {}
}
