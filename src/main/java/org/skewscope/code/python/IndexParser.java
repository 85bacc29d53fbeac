package org.skewscope.code.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;

/** Reads what stands in square brackets behind a value. */
final class IndexParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    IndexParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression index() {
        int line = tokens.line();
        List<Expression> parts = new ArrayList<>();
        boolean tuple = false;
        while (!tokens.at("]")) {
            parts.add(slice());
            if (tokens.at("]")) {
                break;
            }
            tokens.expect(",");
            tuple = true;
        }
        tokens.expect("]");
        if (parts.isEmpty()) {
            throw new SyntaxFault("an index is missing");
        }
        return tuple ? new Sequence(Sequence.Kind.TUPLE, List.copyOf(parts), line) : parts.get(0);
    }

    private Expression slice() {
        int line = tokens.line();
        Optional<Expression> from = bound();
        if (from.isPresent() && !tokens.at(":")) {
            return from.get();
        }
        tokens.expect(":");
        Optional<Expression> to = bound();
        Optional<Expression> step = tokens.take(":") ? bound() : Optional.empty();
        return new Slice(from, to, step, line);
    }

    private Optional<Expression> bound() {
        return tokens.at(":") || tokens.at(",") || tokens.at("]")
                ? Optional.empty()
                : Optional.of(expressions.item());
    }
}
