package org.skewscope.code.python;

import static org.skewscope.code.python.Token.Kind.DEDENT;
import static org.skewscope.code.python.Token.Kind.END;
import static org.skewscope.code.python.Token.Kind.INDENT;
import static org.skewscope.code.python.Token.Kind.NAME;
import static org.skewscope.code.python.Token.Kind.NEWLINE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.python.Expression.Argument;
import org.skewscope.code.python.Statement.ClassDefinition;
import org.skewscope.code.python.Statement.For;
import org.skewscope.code.python.Statement.Function;
import org.skewscope.code.python.Statement.If;
import org.skewscope.code.python.Statement.Item;
import org.skewscope.code.python.Statement.Try;
import org.skewscope.code.python.Statement.Unreadable;
import org.skewscope.code.python.Statement.While;
import org.skewscope.code.python.Statement.With;

/** Reads the statements that have blocks. */
final class CompoundParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final PythonParser statements;

    CompoundParser(TokenStream tokens, ExpressionParser expressions, PythonParser statements) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** Reads a compound statement; empty where none begins here. */
    Optional<Statement> compound() {
        if (tokens.at("@")) {
            return Optional.of(decorated());
        }
        if (!tokens.at(NAME)) {
            return Optional.empty();
        }
        if (tokens.at("async") && tokens.peek(1).kind() == NAME) {
            tokens.next();
        }
        int line = tokens.line();
        return switch (tokens.peek().text()) {
            case "def", "class" -> Optional.of(definition(List.of()));
            case "if" -> Optional.of(condition());
            case "for" -> Optional.of(loop());
            case "while" -> {
                tokens.next();
                Expression condition = expressions.expression();
                List<Statement> body = colonBlock();
                body.addAll(elseBlock());
                yield Optional.of(new While(condition, List.copyOf(body), line));
            }
            case "try" -> Optional.of(attempt());
            case "with" -> Optional.of(with());
            case "match" -> MatchParser.begins(tokens)
                    ? Optional.of(new MatchParser(tokens, expressions, statements).read())
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Statement decorated() {
        List<Expression> decorators = new ArrayList<>();
        while (tokens.take("@")) {
            decorators.add(expressions.expression());
            if (!tokens.take(NEWLINE)) {
                throw new SyntaxFault("the decorator continues with " + tokens.shown());
            }
        }
        tokens.take("async");
        return definition(List.copyOf(decorators));
    }

    private Statement definition(List<Expression> decorators) {
        int line = tokens.line();
        boolean function = tokens.take("def");
        if (!function) {
            tokens.expect("class");
        }
        String name = tokens.name();
        if (tokens.take("[")) {
            while (!tokens.take("]")) {
                tokens.next();
                if (tokens.at(NEWLINE)) {
                    throw new SyntaxFault("']' is missing");
                }
            }
        }
        if (!function) {
            List<Argument> bases = tokens.take("(") ? new PrimaryParser(tokens, expressions).arguments() : List.of();
            return new ClassDefinition(name, bases, List.copyOf(colonBlock()), decorators, line);
        }
        tokens.expect("(");
        List<Parameter> parameters = new ParameterParser(tokens, expressions).function();
        if (tokens.take("->")) {
            expressions.expression();
        }
        return new Function(name, parameters, List.copyOf(colonBlock()), decorators, line);
    }

    private Statement condition() {
        int line = tokens.line();
        tokens.next();
        Expression condition = expressions.expression();
        List<Statement> yes = List.copyOf(colonBlock());
        List<Statement> no = new ArrayList<>();
        // A chain of elif has any length; a tree of it would be as deep.
        List<Integer> lines = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        List<List<Statement>> blocks = new ArrayList<>();
        while (tokens.at("elif")) {
            lines.add(tokens.line());
            tokens.next();
            conditions.add(expressions.expression());
            blocks.add(List.copyOf(colonBlock()));
        }
        no.addAll(elseBlock());
        if (conditions.size() > ExpressionParser.DEEPEST) {
            return new Unreadable("a chain of many elif", List.of(), line);
        }
        List<Statement> last = List.copyOf(no);
        for (int i = conditions.size() - 1; i >= 0; i--) {
            last = List.of(new If(conditions.get(i), blocks.get(i), last, lines.get(i)));
        }
        return new If(condition, yes, last, line);
    }

    private Statement loop() {
        int line = tokens.line();
        tokens.next();
        Expression target = expressions.targets();
        tokens.expect("in");
        Expression source = expressions.list();
        List<Statement> body = colonBlock();
        body.addAll(elseBlock());
        return new For(target, source, List.copyOf(body), line);
    }

    private Statement attempt() {
        int line = tokens.line();
        tokens.next();
        List<Statement> body = List.copyOf(colonBlock());
        List<Statement> handlers = new ArrayList<>();
        while (tokens.take("except")) {
            tokens.take("*");
            if (!tokens.at(":")) {
                expressions.list();
                if (tokens.take("as")) {
                    tokens.name();
                }
            }
            handlers.addAll(colonBlock());
        }
        List<Statement> after = new ArrayList<>(elseBlock());
        if (tokens.take("finally")) {
            after.addAll(colonBlock());
        }
        return new Try(body, List.copyOf(handlers), List.copyOf(after), line);
    }

    private Statement with() {
        int line = tokens.line();
        tokens.next();
        boolean bracket = tokens.at("(") && WithBracket.holdsItems(tokens);
        if (bracket) {
            tokens.next();
        }
        List<Item> items = new ArrayList<>();
        do {
            if (bracket && tokens.at(")")) {
                break;
            }
            Expression value = expressions.expression();
            items.add(new Item(
                    value,
                    tokens.take("as")
                            ? Optional.of(new PrimaryParser(tokens, expressions).primary())
                            : Optional.empty()));
        } while (tokens.take(","));
        if (bracket) {
            tokens.expect(")");
        }
        return new With(List.copyOf(items), List.copyOf(colonBlock()), line);
    }

    private List<Statement> elseBlock() {
        return tokens.take("else") ? colonBlock() : List.of();
    }

    private List<Statement> colonBlock() {
        tokens.expect(":");
        return new ArrayList<>(statements.block());
    }

    /** Distinguishes {@code with (a as b, c as d):} from {@code with (a).b():}. */
    private static final class WithBracket {

        private WithBracket() {}

        static boolean holdsItems(TokenStream tokens) {
            int depth = 0;
            for (int ahead = 0; ; ahead++) {
                Token token = tokens.peek(ahead);
                if (token.kind() == END || token.kind() == NEWLINE) {
                    return false;
                }
                if (token.is("(") || token.is("[") || token.is("{")) {
                    depth++;
                } else if (token.is(")") || token.is("]") || token.is("}")) {
                    depth--;
                    if (depth == 0) {
                        return tokens.peek(ahead + 1).is(":");
                    }
                }
            }
        }
    }

    /** Reads a {@code match} statement; its blocks are kept without their patterns. */
    private static final class MatchParser {

        private final TokenStream tokens;
        private final ExpressionParser expressions;
        private final PythonParser statements;

        MatchParser(TokenStream tokens, ExpressionParser expressions, PythonParser statements) {
            this.tokens = tokens;
            this.expressions = expressions;
            this.statements = statements;
        }

        /**
         * Returns whether a {@code match} statement begins here; {@code match} is also a plain
         * name.
         */
        static boolean begins(TokenStream tokens) {
            int ahead = 1;
            while (tokens.peek(ahead).kind() != NEWLINE && tokens.peek(ahead).kind() != END) {
                ahead++;
            }
            return ahead > 2
                    && tokens.peek(ahead - 1).is(":")
                    && tokens.peek(ahead + 1).kind() == INDENT
                    && tokens.peek(ahead + 2).is("case");
        }

        Statement read() {
            int line = tokens.line();
            tokens.next();
            expressions.list();
            tokens.expect(":");
            tokens.take(NEWLINE);
            tokens.take(INDENT);
            List<Statement> blocks = new ArrayList<>();
            while (tokens.take("case")) {
                int depth = 0;
                while (depth > 0 || !tokens.at(":")) {
                    if (tokens.at(NEWLINE) || tokens.at(END)) {
                        throw new SyntaxFault("':' is missing");
                    }
                    String text = tokens.next().text();
                    depth += "([{".contains(text) && !text.isEmpty() ? 1 : 0;
                    depth -= ")]}".contains(text) && !text.isEmpty() ? 1 : 0;
                }
                tokens.expect(":");
                blocks.addAll(statements.block());
                while (tokens.take(NEWLINE)) {
                    // Blank lines separate the cases.
                }
            }
            tokens.take(DEDENT);
            return new Unreadable("a match statement chooses at run time", blocks, line);
        }
    }
}
