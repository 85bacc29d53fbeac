package org.skewscope.code.python;

import static org.skewscope.code.python.Token.Kind.DEDENT;
import static org.skewscope.code.python.Token.Kind.END;
import static org.skewscope.code.python.Token.Kind.INDENT;
import static org.skewscope.code.python.Token.Kind.NAME;
import static org.skewscope.code.python.Token.Kind.NEWLINE;
import static org.skewscope.code.python.Token.Kind.NUMBER;
import static org.skewscope.code.python.Token.Kind.OPERATOR;
import static org.skewscope.code.python.Token.Kind.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.python.Statement.Assign;
import org.skewscope.code.python.Statement.Augment;
import org.skewscope.code.python.Statement.Evaluate;
import org.skewscope.code.python.Statement.Group;
import org.skewscope.code.python.Statement.Import;
import org.skewscope.code.python.Statement.ImportFrom;
import org.skewscope.code.python.Statement.Other;
import org.skewscope.code.python.Statement.Raise;
import org.skewscope.code.python.Statement.Return;
import org.skewscope.code.python.Statement.Unreadable;

/**
 * Reads a program of any Python since 3.0. A logical line that is not Python becomes one {@link
 * Unreadable} statement and reading continues after it; no text makes the parser throw.
 */
public final class PythonParser {

    private static final int DEEPEST_BLOCK = 100;
    private static final Set<String> AUGMENTED =
            Set.of("+=", "-=", "*=", "/=", "//=", "%=", "**=", ">>=", "<<=", "&=", "|=", "^=", "@=");
    private static final Set<String> PLAIN = Set.of("pass", "break", "continue", "global", "nonlocal", "del", "assert");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final CompoundParser compounds;
    private int depth;

    private PythonParser(List<String> lines) {
        tokens = new TokenStream(new Tokenizer(lines).tokens());
        expressions = new ExpressionParser(tokens);
        compounds = new CompoundParser(tokens, expressions, this);
    }

    /**
     * Returns the statements of a program, in order.
     *
     * @param lines the program's lines
     */
    public static List<Statement> parse(List<String> lines) {
        PythonParser parser = new PythonParser(lines);
        List<Statement> statements = new ArrayList<>();
        while (!parser.tokens.at(END)) {
            parser.statement(statements);
        }
        return List.copyOf(statements);
    }

    /** Reads the block after a colon: the rest of the line, or the indented lines below. */
    List<Statement> block() {
        List<Statement> statements = new ArrayList<>();
        if (!tokens.take(NEWLINE)) {
            simpleLine(statements);
            return List.copyOf(statements);
        }
        if (!tokens.at(INDENT)) {
            return List.of();
        }
        indented(statements);
        return List.copyOf(statements);
    }

    private void indented(List<Statement> statements) {
        int line = tokens.line();
        if (depth >= DEEPEST_BLOCK) {
            tokens.skipBlock();
            statements.add(new Unreadable("blocks are more than " + DEEPEST_BLOCK + " deep", List.of(), line));
            return;
        }
        depth++;
        tokens.take(INDENT);
        while (!tokens.at(DEDENT) && !tokens.at(END)) {
            statement(statements);
        }
        tokens.take(DEDENT);
        depth--;
    }

    private void statement(List<Statement> statements) {
        int line = tokens.line();
        if (tokens.take(NEWLINE)) {
            return;
        }
        if (tokens.at(INDENT)) {
            // A fragment whose first line is missing begins with a block.
            indented(statements);
            return;
        }
        if (tokens.take(DEDENT)) {
            return;
        }
        int before = statements.size();
        int depthBefore = depth;
        try {
            expressions.restart();
            Optional<Statement> compound = compounds.compound();
            if (compound.isPresent()) {
                statements.add(compound.get());
            } else {
                simpleLine(statements);
            }
        } catch (SyntaxFault fault) {
            depth = depthBefore;
            while (statements.size() > before) {
                statements.remove(statements.size() - 1);
            }
            tokens.skipLine();
            List<Statement> body = new ArrayList<>();
            if (tokens.at(INDENT)) {
                indented(body);
            }
            statements.add(new Unreadable(fault.getMessage(), List.copyOf(body), line));
        }
    }

    private void simpleLine(List<Statement> statements) {
        while (!tokens.at(NEWLINE) && !tokens.at(END)) {
            statements.add(simple());
            if (!tokens.take(";") && !tokens.at(NEWLINE) && !tokens.at(END)) {
                throw new SyntaxFault("the line continues with " + tokens.shown());
            }
        }
        tokens.take(NEWLINE);
    }

    private Statement simple() {
        Token token = tokens.peek();
        int line = token.line();
        if (token.kind() == NAME) {
            String keyword = token.text();
            if (keyword.equals("return")) {
                tokens.next();
                return new Return(
                        expressions.beginsExpression() ? Optional.of(expressions.list()) : Optional.empty(), line);
            }
            if (keyword.equals("raise")) {
                tokens.next();
                List<Expression> parts = new ArrayList<>();
                if (expressions.beginsExpression()) {
                    parts.add(expressions.expression());
                    if (tokens.take("from")) {
                        parts.add(expressions.expression());
                    }
                }
                return new Raise(List.copyOf(parts), line);
            }
            if (keyword.equals("import") || keyword.equals("from")) {
                return new ImportParser(tokens).read();
            }
            if (PLAIN.contains(keyword)) {
                tokens.next();
                return new Other(
                        keyword, expressions.beginsExpression() ? List.of(expressions.list()) : List.of(), line);
            }
            if (Set.of("print", "exec").contains(keyword) && printsAsStatement()) {
                throw new SyntaxFault(keyword + " without brackets is Python 2's");
            }
            if (keyword.equals("type")
                    && tokens.peek(1).kind() == NAME
                    && !ExpressionParser.KEYWORDS.contains(tokens.peek(1).text())) {
                tokens.next();
            }
        }
        return value(line);
    }

    private boolean printsAsStatement() {
        Token next = tokens.peek(1);
        return next.kind() == STRING
                || next.kind() == NUMBER
                || next.is(">>")
                || next.kind() == NAME && !ExpressionParser.KEYWORDS.contains(next.text());
    }

    private Statement value(int line) {
        Expression first = expressions.list();
        if (tokens.peek().kind() == OPERATOR && AUGMENTED.contains(tokens.peek().text())) {
            String operator = tokens.next().text();
            return new Augment(first, operator.substring(0, operator.length() - 1), expressions.list(), line);
        }
        Optional<Expression> value = Optional.empty();
        List<Expression> targets = new ArrayList<>();
        if (tokens.take(":")) {
            expressions.expression();
            targets.add(first);
            if (tokens.take("=")) {
                value = Optional.of(expressions.list());
            }
            return new Assign(List.copyOf(targets), value, line);
        }
        if (!tokens.at("=")) {
            return new Evaluate(first, line);
        }
        Expression last = first;
        while (tokens.take("=")) {
            targets.add(last);
            last = expressions.list();
        }
        return new Assign(List.copyOf(targets), Optional.of(last), line);
    }

    /** Reads imports; several names in one statement become a group. */
    private static final class ImportParser {

        private final TokenStream tokens;

        ImportParser(TokenStream tokens) {
            this.tokens = tokens;
        }

        Statement read() {
            int line = tokens.line();
            List<Statement> imports = new ArrayList<>();
            if (tokens.take("import")) {
                do {
                    String module = dotted();
                    String alias = tokens.take("as") ? tokens.name() : "";
                    imports.add(new Import(module, alias, line));
                } while (tokens.take(","));
            } else {
                tokens.expect("from");
                from(line, imports);
            }
            return imports.size() == 1 ? imports.get(0) : new Group(List.copyOf(imports), line);
        }

        private void from(int line, List<Statement> imports) {
            StringBuilder dots = new StringBuilder();
            while (tokens.at(".") || tokens.at("...")) {
                dots.append(tokens.next().text());
            }
            String module = dots + (tokens.at("import") ? "" : dotted());
            tokens.expect("import");
            if (tokens.take("*")) {
                imports.add(new ImportFrom(module, "*", "*", line));
                return;
            }
            boolean bracket = tokens.take("(");
            do {
                if (bracket && tokens.at(")")) {
                    break;
                }
                int nameLine = tokens.line();
                String name = tokens.name();
                imports.add(new ImportFrom(module, name, tokens.take("as") ? tokens.name() : name, nameLine));
            } while (tokens.take(","));
            if (bracket) {
                tokens.expect(")");
            }
            if (!tokens.at(NEWLINE) && !tokens.at(";") && !tokens.at(END)) {
                throw new SyntaxFault("the import continues with " + tokens.shown());
            }
        }

        private String dotted() {
            StringBuilder name = new StringBuilder(tokens.name());
            while (tokens.take(".")) {
                name.append('.').append(tokens.name());
            }
            return name.toString();
        }
    }
}
