package org.skewscope.code.python;

import static org.skewscope.code.python.Token.Kind.NAME;
import static org.skewscope.code.python.Token.Kind.OPERATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.code.python.Expression.Binary;
import org.skewscope.code.python.Expression.Comprehension;
import org.skewscope.code.python.Expression.Conditional;
import org.skewscope.code.python.Expression.Lambda;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.python.Expression.Opaque;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Starred;
import org.skewscope.code.python.Expression.Unary;
import org.skewscope.code.python.Expression.Walrus;

/** Reads expressions by recursive descent, operators by their precedence. */
final class ExpressionParser {

    /** The deepest nesting of brackets; CPython's own limit is 200. */
    static final int DEEPEST = 100;

    private static final int COMPARISON = 3;
    private static final int UNARY = 10;
    private static final int POWER = 11;
    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("or", 1),
            Map.entry("and", 2),
            Map.entry("<", 3),
            Map.entry(">", 3),
            Map.entry("<=", 3),
            Map.entry(">=", 3),
            Map.entry("==", 3),
            Map.entry("!=", 3),
            Map.entry("<>", 3),
            Map.entry("in", 3),
            Map.entry("is", 3),
            Map.entry("not", 3),
            Map.entry("|", 4),
            Map.entry("^", 5),
            Map.entry("&", 6),
            Map.entry("<<", 7),
            Map.entry(">>", 7),
            Map.entry("+", 8),
            Map.entry("-", 8),
            Map.entry("*", 9),
            Map.entry("/", 9),
            Map.entry("//", 9),
            Map.entry("%", 9),
            Map.entry("@", 9));
    static final Set<String> KEYWORDS = Set.of(
            "and",
            "as",
            "assert",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with");

    private final TokenStream tokens;
    private final PrimaryParser primaries;
    private int depth;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.primaries = new PrimaryParser(tokens, this);
    }

    /** Reads the value of a statement: {@code a, *b} is a tuple. */
    Expression list() {
        int line = tokens.line();
        Expression first = item();
        if (!tokens.at(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.take(",") && beginsExpression()) {
            items.add(item());
        }
        return new Sequence(Sequence.Kind.TUPLE, List.copyOf(items), line);
    }

    /** Reads an expression with an optional star before it. */
    Expression item() {
        int line = tokens.line();
        return tokens.take("*") ? new Starred(binary(4), line) : expression();
    }

    boolean beginsExpression() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER, STRING -> true;
            case NAME -> !KEYWORDS.contains(token.text()) || token.is("not");
            case OPERATOR -> List.of("(", "[", "{", "-", "+", "~", "*", "...", "`")
                    .contains(token.text());
            default -> false;
        };
    }

    Expression expression() {
        if (++depth > DEEPEST) {
            throw new SyntaxFault("brackets are more than " + DEEPEST + " deep");
        }
        try {
            return whole();
        } finally {
            depth--;
        }
    }

    void restart() {
        depth = 0;
    }

    private Expression whole() {
        int line = tokens.line();
        if (tokens.take("lambda")) {
            List<Parameter> parameters = new ParameterParser(tokens, this).lambda();
            tokens.expect(":");
            return new Lambda(parameters, expression(), line);
        }
        if (tokens.take("yield")) {
            tokens.take("from");
            return new Opaque("yield", beginsExpression() ? List.of(list()) : List.of(), line);
        }
        Expression value = binary(1);
        if (tokens.at("if")) {
            tokens.next();
            Expression condition = binary(1);
            tokens.expect("else");
            return new Conditional(condition, value, expression(), line);
        }
        if (tokens.at(":=") && value instanceof Name name) {
            tokens.next();
            return new Walrus(name.name(), expression(), line);
        }
        return value;
    }

    Expression binary(int least) {
        Expression left = unary(least);
        while (true) {
            Token token = tokens.peek();
            Integer precedence = token.kind() == OPERATOR || token.kind() == NAME ? PRECEDENCE.get(token.text()) : null;
            if (precedence == null || precedence < least) {
                return left;
            }
            if (token.is("not") && !tokens.peek(1).is("in")) {
                return left;
            }
            tokens.next();
            String operator = token.text();
            if (precedence == COMPARISON) {
                operator = comparison(operator);
            }
            left = new Binary(operator, left, binary(precedence + 1), token.line());
        }
    }

    private String comparison(String operator) {
        if (operator.equals("not")) {
            tokens.expect("in");
            return "not in";
        }
        return operator.equals("is") && tokens.take("not") ? "is not" : operator;
    }

    private Expression unary(int least) {
        int line = tokens.line();
        if (tokens.at("not") && least <= COMPARISON) {
            tokens.next();
            return new Unary("not", nested(COMPARISON), line);
        }
        for (String sign : List.of("-", "+", "~")) {
            if (tokens.take(sign)) {
                return new Unary(sign, nested(UNARY), line);
            }
        }
        boolean awaited = tokens.at("await") && tokens.peek(1).kind() == NAME;
        if (awaited) {
            tokens.next();
        }
        Expression base = primaries.primary();
        if (tokens.take("**")) {
            return new Binary("**", base, nested(UNARY), line);
        }
        return base;
    }

    /** Reads signs and powers, which nest without brackets. */
    private Expression nested(int least) {
        if (++depth > DEEPEST) {
            throw new SyntaxFault("signs are more than " + DEEPEST + " deep");
        }
        try {
            return binary(Math.min(least, POWER));
        } finally {
            depth--;
        }
    }

    /** Reads the part of a comprehension after its element: {@code for x in xs if c}. */
    Expression comprehension(Expression element, int line) {
        return new LoopParser(tokens, this, primaries).comprehension(element, line);
    }

    /** Reads the targets of a loop, {@code a, (b, c)} before {@code in}. */
    Expression targets() {
        return new LoopParser(tokens, this, primaries).targets();
    }

    /** Reads the loops inside expressions. */
    private static final class LoopParser {

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
         * Reads a condition, which may be a lambda or hold a walrus, but not {@code if ... else}
         * without brackets.
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
                items.add(tokens.take("*") ? new Starred(primaries.primary(), itemLine) : primaries.primary());
                tuple |= tokens.at(",");
            } while (tokens.take(",") && !tokens.at("in") && !tokens.at("="));
            return tuple ? new Sequence(Sequence.Kind.TUPLE, List.copyOf(items), line) : items.get(0);
        }
    }
}
