package org.skewscope.code.python;

import static org.skewscope.code.python.Token.Kind.NAME;
import static org.skewscope.code.python.Token.Kind.NUMBER;
import static org.skewscope.code.python.Token.Kind.OPERATOR;
import static org.skewscope.code.python.Token.Kind.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.python.Expression.Argument;
import org.skewscope.code.python.Expression.Attribute;
import org.skewscope.code.python.Expression.Binary;
import org.skewscope.code.python.Expression.Call;
import org.skewscope.code.python.Expression.Comprehension;
import org.skewscope.code.python.Expression.Conditional;
import org.skewscope.code.python.Expression.Dictionary;
import org.skewscope.code.python.Expression.Entry;
import org.skewscope.code.python.Expression.Lambda;
import org.skewscope.code.python.Expression.Literal;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.python.Expression.Opaque;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;
import org.skewscope.code.python.Expression.Starred;
import org.skewscope.code.python.Expression.Subscript;
import org.skewscope.code.python.Expression.Unary;
import org.skewscope.code.python.Expression.Walrus;

/** Reads expressions by recursive descent: operators by their precedence, then what they join. */
class ExpressionParser extends TokenStream {

    /** The deepest nesting of brackets; CPython's own limit is 200. */
    static final int DEEPEST = 100;

    private static final int COMPARISON = 3;
    private static final int UNARY = 10;
    private static final int POWER = 11;
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("or"),
            Set.of("and"),
            Set.of("<", ">", "<=", ">=", "==", "!=", "<>", "in", "is", "not"),
            Set.of("|"),
            Set.of("^"),
            Set.of("&"),
            Set.of("<<", ">>"),
            Set.of("+", "-"),
            Set.of("*", "/", "//", "%", "@"));

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

    private int depth;

    ExpressionParser(List<String> lines) {
        super(new Tokenizer(lines).tokens());
    }

    /** Reads the value of a statement: {@code a, *b} is a tuple. */
    Expression list() {
        int line = line();
        Expression first = item();
        if (!at(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (take(",") && beginsExpression()) {
            items.add(item());
        }
        return new Sequence(Sequence.Kind.TUPLE, List.copyOf(items), line);
    }

    /** Reads an expression with an optional star before it. */
    Expression item() {
        int line = line();
        return take("*") ? new Starred(binary(4), line) : expression();
    }

    boolean beginsExpression() {
        Token token = peek();
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
            throw new SyntaxFault("brackets are more than %s deep".formatted(DEEPEST));
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
        int line = line();
        if (take("lambda")) {
            List<Parameter> parameters = parameters(":", false);
            expect(":");
            return new Lambda(parameters, expression(), line);
        }
        if (take("yield")) {
            take("from");
            return new Opaque("yield", beginsExpression() ? List.of(list()) : List.of(), line);
        }
        Expression value = binary(1);
        if (at("if")) {
            next();
            Expression condition = binary(1);
            expect("else");
            return new Conditional(condition, value, expression(), line);
        }
        if (at(":=") && value instanceof Name name) {
            next();
            return new Walrus(name.name(), expression(), line);
        }
        return value;
    }

    Expression binary(int least) {
        Expression left = unary(least);
        while (true) {
            Token token = peek();
            int precedence = token.kind() == OPERATOR || token.kind() == NAME ? precedence(token.text()) : 0;
            if (precedence == 0 || precedence < least) {
                return left;
            }
            if (token.is("not") && !peek(1).is("in")) {
                return left;
            }
            next();
            String operator = token.text();
            if (precedence == COMPARISON) {
                operator = comparison(operator);
            }
            left = new Binary(operator, left, binary(precedence + 1), token.line());
        }
    }

    /** Returns how tightly an operator binds, from 1; 0 for any other text. */
    private static int precedence(String text) {
        int level = LEVELS.size();
        while (level > 0 && !LEVELS.get(level - 1).contains(text)) {
            level--;
        }
        return level;
    }

    private String comparison(String operator) {
        if (operator.equals("not")) {
            expect("in");
            return "not in";
        }
        return operator.equals("is") && take("not") ? "is not" : operator;
    }

    private Expression unary(int least) {
        int line = line();
        if (at("not") && least <= COMPARISON) {
            next();
            return new Unary("not", nested(COMPARISON), line);
        }
        for (String sign : List.of("-", "+", "~")) {
            if (take(sign)) {
                return new Unary(sign, nested(UNARY), line);
            }
        }
        boolean awaited = at("await") && peek(1).kind() == NAME;
        if (awaited) {
            next();
        }
        Expression base = primary();
        if (take("**")) {
            return new Binary("**", base, nested(UNARY), line);
        }
        return base;
    }

    /** Reads signs and powers, which nest without brackets. */
    private Expression nested(int least) {
        if (++depth > DEEPEST) {
            throw new SyntaxFault("signs are more than %s deep".formatted(DEEPEST));
        }
        try {
            return binary(Math.min(least, POWER));
        } finally {
            depth--;
        }
    }

    /** Reads the part of a comprehension after its element: {@code for x in xs if c}. */
    private Comprehension comprehension(Expression element, int line) {
        Expression target = null;
        Expression source = null;
        List<Expression> others = new ArrayList<>();
        while (atLoop()) {
            take("async");
            expect("for");
            Expression each = targets();
            expect("in");
            Expression from = binary(1);
            if (target == null) {
                target = each;
                source = from;
            } else {
                others.addAll(List.of(each, from));
            }
            while (take("if")) {
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
        conditions.add(at("lambda") ? expression() : binary(1));
        if (take(":=")) {
            conditions.add(binary(1));
        }
    }

    /** Reads the targets of a loop, {@code a, (b, c)} before {@code in}. */
    Expression targets() {
        int line = line();
        List<Expression> items = new ArrayList<>();
        boolean tuple = false;
        do {
            int itemLine = line();
            items.add(take("*") ? new Starred(primary(), itemLine) : primary());
            tuple |= at(",");
        } while (take(",") && !at("in") && !at("="));
        return tuple ? new Sequence(Sequence.Kind.TUPLE, List.copyOf(items), line) : items.get(0);
    }

    private boolean atLoop() {
        return at("for") || at("async");
    }

    Expression primary() {
        int start = line();
        Expression value = atom();
        while (true) {
            if (take(".")) {
                int line = line();
                value = new Attribute(value, name(), line);
            } else if (at("(")) {
                int line = lastLine();
                next();
                value = new Call(value, arguments(), line, start);
            } else if (take("[")) {
                value = new Subscript(value, index(), start);
            } else {
                return value;
            }
        }
    }

    private Expression atom() {
        Token token = peek();
        return switch (token.kind()) {
            case NUMBER -> LiteralReader.number(next());
            case STRING -> strings();
            case NAME -> named(token);
            default -> enclosed(token);
        };
    }

    private Expression enclosed(Token token) {
        int line = token.line();
        if (take("(")) {
            return parenthesis(line);
        }
        if (take("[")) {
            return display("]", Sequence.Kind.LIST, line);
        }
        if (take("{")) {
            return braces(line);
        }
        if (take("...")) {
            return new Opaque("...", line);
        }
        if (token.is("`")) {
            throw new SyntaxFault("` is Python 2's");
        }
        throw new SyntaxFault("a value is missing before " + shown());
    }

    private Expression named(Token token) {
        if (ExpressionParser.KEYWORDS.contains(token.text())) {
            throw new SyntaxFault("a value is missing before " + shown());
        }
        next();
        return switch (token.text()) {
            case "True" -> new Literal(true, token.line());
            case "False" -> new Literal(false, token.line());
            case "None" -> new Literal(null, token.line());
            default -> new Name(token.text(), token.line());
        };
    }

    /** Reads adjacent strings as one. */
    private Expression strings() {
        int line = line();
        StringBuilder text = new StringBuilder();
        Optional<Opaque> opaque = Optional.empty();
        while (at(STRING)) {
            Expression part = LiteralReader.string(next());
            if (part instanceof Literal literal) {
                text.append(literal.value());
            } else if (part instanceof Opaque other) {
                opaque = Optional.of(other);
            }
        }
        return opaque.isPresent() ? opaque.get() : new Literal(text.toString(), line);
    }

    private Expression parenthesis(int line) {
        if (take(")")) {
            return new Sequence(Sequence.Kind.TUPLE, List.of(), line);
        }
        Expression first = item();
        if (atLoop()) {
            Expression generator = comprehension(first, line);
            expect(")");
            return generator;
        }
        if (take(")")) {
            return first;
        }
        return items(first, ")", Sequence.Kind.TUPLE, line);
    }

    private Expression display(String closing, Sequence.Kind kind, int line) {
        if (take(closing)) {
            return new Sequence(kind, List.of(), line);
        }
        Expression first = item();
        if (atLoop()) {
            Expression comprehension = comprehension(first, line);
            expect(closing);
            return comprehension;
        }
        return items(first, closing, kind, line);
    }

    private Expression items(Expression first, String closing, Sequence.Kind kind, int line) {
        List<Expression> items = new ArrayList<>(List.of(first));
        while (!take(closing)) {
            expect(",");
            if (!at(closing)) {
                items.add(item());
            }
        }
        return new Sequence(kind, List.copyOf(items), line);
    }

    private Expression braces(int line) {
        if (take("}")) {
            return new Dictionary(List.of(), line);
        }
        if (!at("**")) {
            Expression first = item();
            if (!take(":")) {
                if (atLoop()) {
                    Expression comprehension = comprehension(first, line);
                    expect("}");
                    return comprehension;
                }
                return items(first, "}", Sequence.Kind.SET, line);
            }
            Expression value = expression();
            if (atLoop()) {
                Expression loop = comprehension(value, line);
                expect("}");
                return new Opaque("a dictionary made by a loop", List.of(first, loop), line);
            }
            return entries(new Entry(Optional.of(first), value), line);
        }
        next();
        return entries(new Entry(Optional.empty(), binary(4)), line);
    }

    private Expression entries(Entry first, int line) {
        List<Entry> entries = new ArrayList<>(List.of(first));
        while (!take("}")) {
            expect(",");
            if (at("}")) {
                continue;
            }
            if (take("**")) {
                entries.add(new Entry(Optional.empty(), binary(4)));
            } else {
                Expression key = expression();
                expect(":");
                entries.add(new Entry(Optional.of(key), expression()));
            }
        }
        return new Dictionary(List.copyOf(entries), line);
    }

    List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        while (!take(")")) {
            int line = line();
            int stars = take("**") ? 2 : take("*") ? 1 : 0;
            String name = "";
            if (stars == 0 && at(NAME) && peek(1).is("=")) {
                name = next().text();
                next();
            }
            Expression value = expression();
            if (atLoop()) {
                value = comprehension(value, line);
            }
            arguments.add(new Argument(name, stars, value, line));
            if (!at(")")) {
                expect(",");
            }
        }
        return List.copyOf(arguments);
    }

    /** Reads the index in square brackets after a value. */
    private Expression index() {
        int line = line();
        List<Expression> parts = new ArrayList<>();
        boolean tuple = false;
        while (!at("]")) {
            parts.add(slice());
            if (at("]")) {
                break;
            }
            expect(",");
            tuple = true;
        }
        expect("]");
        if (parts.isEmpty()) {
            throw new SyntaxFault("an index is missing");
        }
        return tuple ? new Sequence(Sequence.Kind.TUPLE, List.copyOf(parts), line) : parts.get(0);
    }

    private Expression slice() {
        int line = line();
        Optional<Expression> from = bound();
        if (from.isPresent() && !at(":")) {
            return from.get();
        }
        expect(":");
        Optional<Expression> to = bound();
        Optional<Expression> step = take(":") ? bound() : Optional.empty();
        return new Slice(from, to, step, line);
    }

    private Optional<Expression> bound() {
        return at(":") || at(",") || at("]") ? Optional.empty() : Optional.of(item());
    }

    /**
     * Reads the parameters of a function up to its closing bracket, or of a lambda up to its colon.
     *
     * @param hinted whether annotations may stand behind colons
     */
    final List<Parameter> parameters(String closing, boolean hinted) {
        List<Parameter> parameters = new ArrayList<>();
        while (!at(closing)) {
            int line = line();
            int stars = take("**") ? 2 : take("*") ? 1 : 0;
            boolean separator = take("/") || stars == 1 && (at(",") || at(closing));
            if (!separator) {
                String name = name();
                Optional<Expression> hint = hinted && take(":") ? Optional.of(item()) : Optional.empty();
                Optional<Expression> fallback = take("=") ? Optional.of(expression()) : Optional.empty();
                parameters.add(new Parameter(name, stars, fallback, hint, line));
            }
            if (!at(closing)) {
                expect(",");
            }
        }
        return List.copyOf(parameters);
    }
}
