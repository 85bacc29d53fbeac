package org.skewscope.code.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parameters of functions. */
final class ParameterParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    ParameterParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    List<Parameter> lambda() {
        return parameters(":", false);
    }

    /** Reads parameters through the closing bracket. */
    List<Parameter> function() {
        List<Parameter> parameters = parameters(")", true);
        tokens.expect(")");
        return parameters;
    }

    private List<Parameter> parameters(String closing, boolean hinted) {
        List<Parameter> parameters = new ArrayList<>();
        while (!tokens.at(closing)) {
            int line = tokens.line();
            int stars = tokens.take("**") ? 2 : tokens.take("*") ? 1 : 0;
            boolean separator = tokens.take("/") || stars == 1 && (tokens.at(",") || tokens.at(closing));
            if (!separator) {
                String name = tokens.name();
                Optional<Expression> hint =
                        hinted && tokens.take(":") ? Optional.of(expressions.item()) : Optional.empty();
                Optional<Expression> fallback =
                        tokens.take("=") ? Optional.of(expressions.expression()) : Optional.empty();
                parameters.add(new Parameter(name, stars, fallback, hint, line));
            }
            if (!tokens.at(closing)) {
                tokens.expect(",");
            }
        }
        return List.copyOf(parameters);
    }
}
