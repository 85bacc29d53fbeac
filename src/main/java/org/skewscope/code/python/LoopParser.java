package org.skewscope.code.python;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.code.python.Expression.Comprehension;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Starred;

/** Reads the loops inside of expressions. */
final class LoopParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final PrimaryParser primaries;

    LoopParser(TokenStream tokens, ExpressionParser expressions, PrimaryParser primaries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.primaries = primaries;
    }

    /** What follows an element in brackets: {@code for x in xs if c}. */
    Comprehension comprehension(Expression element, int line) {
        Expression target = null;
        Expression source = null;
        List<Expression> others = new ArrayList<>();
        while (tokens.at("for") || tokens.at("async")) {
            tokens.take("async");
            tokens.expect("for");
            Expression each = targets();
            tokens.expect("in");
            Expression from = expressions.binary(1);
            if (target == null) {
                target = each;
                source = from;
            } else {
                others.addAll(List.of(each, from));
            }
            while (tokens.take("if")) {
                condition(others);
            }
        }
        return new Comprehension(element, target, source, List.copyOf(others), line);
    }

    /**
     * A condition may be a lambda or hold a walrus, but no {@code if ... else} without brackets.
     */
    private void condition(List<Expression> conditions) {
        conditions.add(tokens.at("lambda") ? expressions.expression() : expressions.binary(1));
        if (tokens.take(":=")) {
            conditions.add(expressions.binary(1));
        }
    }

    /** {@code a, (b, c)} before {@code in}. */
    Expression targets() {
        int line = tokens.line();
        List<Expression> items = new ArrayList<>();
        boolean tuple = false;
        do {
            int itemLine = tokens.line();
            items.add(
                    tokens.take("*")
                            ? new Starred(primaries.primary(), itemLine)
                            : primaries.primary());
            tuple |= tokens.at(",");
        } while (tokens.take(",") && !tokens.at("in") && !tokens.at("="));
        return tuple ? new Sequence(Sequence.Kind.TUPLE, List.copyOf(items), line) : items.get(0);
    }
}
