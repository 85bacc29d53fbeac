package org.skewscope.code.python;

import java.util.List;
import java.util.Optional;

/**
 * A node of an expression. Lines are indexes from 1. Trees are at most {@link
 * ExpressionParser#DEEPEST} brackets deep, but chains of operators may be longer.
 */
public sealed interface Expression {

    int line();

    /** A number (Long, Double), text (String), Boolean or null for None. */
    record Literal(Object value, int line) implements Expression {}

    /**
     * A value whose making is not followed: bytes, a formatted text, what a generator yields.
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

    /** Bounds are empty where they are left out. */
    record Slice(
            Optional<Expression> from, Optional<Expression> to, Optional<Expression> step, int line)
            implements Expression {}

    /**
     * @param line of the called name
     * @param start of the whole expression, as CPython counts
     */
    record Call(Expression function, List<Argument> arguments, int line, int start)
            implements Expression {}

    /**
     * @param name empty where it has none
     * @param stars 0, 1 or 2
     */
    record Argument(String name, int stars, Expression value, int line) {}

    /** Arithmetic, {@code and}, {@code or} and a single comparison. */
    record Binary(String operator, Expression left, Expression right, int line)
            implements Expression {}

    record Unary(String operator, Expression of, int line) implements Expression {}

    record Conditional(Expression condition, Expression yes, Expression no, int line)
            implements Expression {}

    record Lambda(List<Parameter> parameters, Expression body, int line) implements Expression {}

    record Sequence(Kind kind, List<Expression> items, int line) implements Expression {
        /** What holds the items. */
        public enum Kind {
            LIST,
            TUPLE,
            SET
        }
    }

    /** Keys are empty where a whole mapping is unpacked. */
    record Dictionary(List<Entry> entries, int line) implements Expression {}

    record Entry(Optional<Expression> key, Expression value) {}

    /**
     * The first loop of a comprehension and what it yields.
     *
     * @param others its conditions and further loops
     */
    record Comprehension(
            Expression element,
            Expression target,
            Expression source,
            List<Expression> others,
            int line)
            implements Expression {}

    record Starred(Expression of, int line) implements Expression {}

    /** {@code name := value}. */
    record Walrus(String name, Expression value, int line) implements Expression {}
}
