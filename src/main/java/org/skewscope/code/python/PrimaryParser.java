package org.skewscope.code.python;

import static org.skewscope.code.python.Token.Kind.NAME;
import static org.skewscope.code.python.Token.Kind.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.code.python.Expression.Argument;
import org.skewscope.code.python.Expression.Attribute;
import org.skewscope.code.python.Expression.Call;
import org.skewscope.code.python.Expression.Dictionary;
import org.skewscope.code.python.Expression.Entry;
import org.skewscope.code.python.Expression.Literal;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.python.Expression.Opaque;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;
import org.skewscope.code.python.Expression.Subscript;

/** Reads names, literals and displays, followed by attributes, calls and subscripts. */
final class PrimaryParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    PrimaryParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression primary() {
        int start = tokens.line();
        Expression value = atom();
        while (true) {
            if (tokens.take(".")) {
                int line = tokens.line();
                value = new Attribute(value, tokens.name(), line);
            } else if (tokens.at("(")) {
                int line = tokens.lastLine();
                tokens.next();
                value = new Call(value, arguments(), line, start);
            } else if (tokens.take("[")) {
                value = new Subscript(value, new IndexParser(tokens, expressions).index(), start);
            } else {
                return value;
            }
        }
    }

    private Expression atom() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> LiteralReader.number(tokens.next());
            case STRING -> strings();
            case NAME -> named(token);
            default -> enclosed(token);
        };
    }

    private Expression enclosed(Token token) {
        int line = token.line();
        if (tokens.take("(")) {
            return parenthesis(line);
        }
        if (tokens.take("[")) {
            return display("]", Sequence.Kind.LIST, line);
        }
        if (tokens.take("{")) {
            return braces(line);
        }
        if (tokens.take("...")) {
            return new Opaque("...", line);
        }
        if (token.is("`")) {
            throw new SyntaxFault("` is Python 2's");
        }
        throw new SyntaxFault("a value is missing before " + tokens.shown());
    }

    private Expression named(Token token) {
        if (ExpressionParser.KEYWORDS.contains(token.text())) {
            throw new SyntaxFault("a value is missing before " + tokens.shown());
        }
        tokens.next();
        return switch (token.text()) {
            case "True" -> new Literal(true, token.line());
            case "False" -> new Literal(false, token.line());
            case "None" -> new Literal(null, token.line());
            default -> new Name(token.text(), token.line());
        };
    }

    /** Reads adjacent strings as one. */
    private Expression strings() {
        int line = tokens.line();
        StringBuilder text = new StringBuilder();
        Optional<Opaque> opaque = Optional.empty();
        while (tokens.at(STRING)) {
            Expression part = LiteralReader.string(tokens.next());
            if (part instanceof Literal literal) {
                text.append(literal.value());
            } else if (part instanceof Opaque other) {
                opaque = Optional.of(other);
            }
        }
        return opaque.isPresent() ? opaque.get() : new Literal(text.toString(), line);
    }

    private Expression parenthesis(int line) {
        if (tokens.take(")")) {
            return new Sequence(Sequence.Kind.TUPLE, List.of(), line);
        }
        Expression first = expressions.item();
        if (tokens.at("for") || tokens.at("async")) {
            Expression generator = expressions.comprehension(first, line);
            tokens.expect(")");
            return generator;
        }
        if (tokens.take(")")) {
            return first;
        }
        return items(first, ")", Sequence.Kind.TUPLE, line);
    }

    private Expression display(String closing, Sequence.Kind kind, int line) {
        if (tokens.take(closing)) {
            return new Sequence(kind, List.of(), line);
        }
        Expression first = expressions.item();
        if (tokens.at("for") || tokens.at("async")) {
            Expression comprehension = expressions.comprehension(first, line);
            tokens.expect(closing);
            return comprehension;
        }
        return items(first, closing, kind, line);
    }

    private Expression items(Expression first, String closing, Sequence.Kind kind, int line) {
        List<Expression> items = new ArrayList<>(List.of(first));
        while (!tokens.take(closing)) {
            tokens.expect(",");
            if (!tokens.at(closing)) {
                items.add(expressions.item());
            }
        }
        return new Sequence(kind, List.copyOf(items), line);
    }

    private Expression braces(int line) {
        if (tokens.take("}")) {
            return new Dictionary(List.of(), line);
        }
        if (!tokens.at("**")) {
            Expression first = expressions.item();
            if (!tokens.take(":")) {
                if (tokens.at("for") || tokens.at("async")) {
                    Expression comprehension = expressions.comprehension(first, line);
                    tokens.expect("}");
                    return comprehension;
                }
                return items(first, "}", Sequence.Kind.SET, line);
            }
            Expression value = expressions.expression();
            if (tokens.at("for") || tokens.at("async")) {
                Expression loop = expressions.comprehension(value, line);
                tokens.expect("}");
                return new Opaque("a dictionary made by a loop", List.of(first, loop), line);
            }
            return entries(new Entry(Optional.of(first), value), line);
        }
        tokens.next();
        return entries(new Entry(Optional.empty(), expressions.binary(4)), line);
    }

    private Expression entries(Entry first, int line) {
        List<Entry> entries = new ArrayList<>(List.of(first));
        while (!tokens.take("}")) {
            tokens.expect(",");
            if (tokens.at("}")) {
                continue;
            }
            if (tokens.take("**")) {
                entries.add(new Entry(Optional.empty(), expressions.binary(4)));
            } else {
                Expression key = expressions.expression();
                tokens.expect(":");
                entries.add(new Entry(Optional.of(key), expressions.expression()));
            }
        }
        return new Dictionary(List.copyOf(entries), line);
    }

    List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        while (!tokens.take(")")) {
            int line = tokens.line();
            int stars = tokens.take("**") ? 2 : tokens.take("*") ? 1 : 0;
            String name = "";
            if (stars == 0 && tokens.at(NAME) && tokens.peek(1).is("=")) {
                name = tokens.next().text();
                tokens.next();
            }
            Expression value = expressions.expression();
            if (tokens.at("for") || tokens.at("async")) {
                value = expressions.comprehension(value, line);
            }
            arguments.add(new Argument(name, stars, value, line));
            if (!tokens.at(")")) {
                tokens.expect(",");
            }
        }
        return List.copyOf(arguments);
    }

    /** Reads the index in square brackets after a value. */
    private static final class IndexParser {

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

    /** Converts the text of numbers and strings into values. */
    private static final class LiteralReader {

        private LiteralReader() {}

        static Expression number(Token token) {
            String text = token.text().replace("_", "").toLowerCase(Locale.ROOT);
            try {
                if (text.startsWith("0x")) {
                    return new Literal(Long.parseLong(text.substring(2), 16), token.line());
                }
                if (text.startsWith("0o")) {
                    return new Literal(Long.parseLong(text.substring(2), 8), token.line());
                }
                if (text.startsWith("0b")) {
                    return new Literal(Long.parseLong(text.substring(2), 2), token.line());
                }
                if (text.endsWith("j")) {
                    return new Opaque("a complex number", token.line());
                }
                if (text.endsWith("l")) {
                    text = text.substring(0, text.length() - 1);
                }
                boolean whole = text.chars().allMatch(c -> c >= '0' && c <= '9');
                return whole
                        ? new Literal(Long.parseLong(text), token.line())
                        : new Literal(Double.parseDouble(text), token.line());
            } catch (NumberFormatException e) {
                return new Opaque("a number of many digits", token.line());
            }
        }

        static Expression string(Token token) {
            String text = token.text();
            int quote = Math.max(text.indexOf('"'), 0);
            int other = text.indexOf('\'');
            if (other >= 0 && (text.indexOf('"') < 0 || other < quote)) {
                quote = other;
            }
            String prefix = text.substring(0, quote).toLowerCase(Locale.ROOT);
            if (prefix.contains("f") || prefix.contains("t")) {
                return new Opaque("a formatted text", token.line());
            }
            if (prefix.contains("b")) {
                return new Opaque("bytes", token.line());
            }
            int quotes = text.startsWith("\"\"\"", quote) || text.startsWith("'''", quote) ? 3 : 1;
            String inner = text.substring(quote + quotes, text.length() - quotes);
            return new Literal(prefix.contains("r") ? inner : unescaped(inner), token.line());
        }

        private static String unescaped(String text) {
            if (text.indexOf('\\') < 0) {
                return text;
            }
            StringBuilder plain = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\\' || i + 1 == text.length()) {
                    plain.append(c);
                    continue;
                }
                char next = text.charAt(++i);
                switch (next) {
                    case 'n' -> plain.append('\n');
                    case 't' -> plain.append('\t');
                    case '\n' -> {}
                    case '\\', '\'', '"' -> plain.append(next);
                    default -> plain.append(c).append(next);
                }
            }
            return plain.toString();
        }
    }
}
