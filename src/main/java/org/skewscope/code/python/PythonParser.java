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
import org.skewscope.code.python.Expression.Argument;
import org.skewscope.code.python.PythonStatement.Assign;
import org.skewscope.code.python.PythonStatement.Augment;
import org.skewscope.code.python.PythonStatement.ClassDefinition;
import org.skewscope.code.python.PythonStatement.Evaluate;
import org.skewscope.code.python.PythonStatement.For;
import org.skewscope.code.python.PythonStatement.Function;
import org.skewscope.code.python.PythonStatement.Group;
import org.skewscope.code.python.PythonStatement.If;
import org.skewscope.code.python.PythonStatement.Import;
import org.skewscope.code.python.PythonStatement.ImportFrom;
import org.skewscope.code.python.PythonStatement.Item;
import org.skewscope.code.python.PythonStatement.Other;
import org.skewscope.code.python.PythonStatement.Raise;
import org.skewscope.code.python.PythonStatement.Return;
import org.skewscope.code.python.PythonStatement.Try;
import org.skewscope.code.python.PythonStatement.Unreadable;
import org.skewscope.code.python.PythonStatement.While;
import org.skewscope.code.python.PythonStatement.With;

/**
 * Reads a program of any Python since 3.0. A logical line that is not Python becomes one {@link
 * Unreadable} statement and reading continues after it; no text makes the parser throw.
 */
public final class PythonParser extends ExpressionParser {

    private static final int DEEPEST_BLOCK = 100;
    private static final Set<String> AUGMENTED =
            Set.of("+=", "-=", "*=", "/=", "//=", "%=", "**=", ">>=", "<<=", "&=", "|=", "^=", "@=");
    private static final Set<String> PLAIN = Set.of("pass", "break", "continue", "global", "nonlocal", "del", "assert");

    private int blocks;

    private PythonParser(List<String> lines) {
        super(lines);
    }

    /**
     * Returns the statements of a program, in order.
     *
     * @param lines the program's lines
     */
    public static List<PythonStatement> parse(List<String> lines) {
        PythonParser parser = new PythonParser(lines);
        List<PythonStatement> statements = new ArrayList<>();
        while (!parser.at(END)) {
            parser.statement(statements);
        }
        return List.copyOf(statements);
    }

    /** Reads the block after a colon: the rest of the line, or the indented lines below. */
    private List<PythonStatement> block() {
        List<PythonStatement> statements = new ArrayList<>();
        if (!take(NEWLINE)) {
            simpleLine(statements);
            return List.copyOf(statements);
        }
        if (!at(INDENT)) {
            return List.of();
        }
        indented(statements);
        return List.copyOf(statements);
    }

    private void indented(List<PythonStatement> statements) {
        int line = line();
        if (blocks >= DEEPEST_BLOCK) {
            skipBlock();
            statements.add(new Unreadable("blocks are more than %s deep".formatted(DEEPEST_BLOCK), List.of(), line));
            return;
        }
        blocks++;
        take(INDENT);
        while (!at(DEDENT) && !at(END)) {
            statement(statements);
        }
        take(DEDENT);
        blocks--;
    }

    private void statement(List<PythonStatement> statements) {
        int line = line();
        if (take(NEWLINE)) {
            return;
        }
        if (at(INDENT)) {
            // A fragment whose first line is missing begins with a block.
            indented(statements);
            return;
        }
        if (take(DEDENT)) {
            return;
        }
        int before = statements.size();
        int blocksBefore = blocks;
        try {
            restart();
            Optional<PythonStatement> compound = compound();
            if (compound.isPresent()) {
                statements.add(compound.get());
            } else {
                simpleLine(statements);
            }
        } catch (SyntaxFault fault) {
            blocks = blocksBefore;
            while (statements.size() > before) {
                statements.remove(statements.size() - 1);
            }
            skipLine();
            List<PythonStatement> body = new ArrayList<>();
            if (at(INDENT)) {
                indented(body);
            }
            statements.add(new Unreadable(fault.getMessage(), List.copyOf(body), line));
        }
    }

    private void simpleLine(List<PythonStatement> statements) {
        while (!at(NEWLINE) && !at(END)) {
            statements.add(simple());
            if (!take(";") && !at(NEWLINE) && !at(END)) {
                throw new SyntaxFault("the line continues with " + shown());
            }
        }
        take(NEWLINE);
    }

    private PythonStatement simple() {
        Token token = peek();
        int line = token.line();
        if (token.kind() == NAME) {
            String keyword = token.text();
            if (keyword.equals("return")) {
                next();
                return new Return(beginsExpression() ? Optional.of(list()) : Optional.empty(), line);
            }
            if (keyword.equals("raise")) {
                next();
                List<Expression> parts = new ArrayList<>();
                if (beginsExpression()) {
                    parts.add(expression());
                    if (take("from")) {
                        parts.add(expression());
                    }
                }
                return new Raise(List.copyOf(parts), line);
            }
            if (keyword.equals("import") || keyword.equals("from")) {
                return imports();
            }
            if (PLAIN.contains(keyword)) {
                next();
                return new Other(keyword, beginsExpression() ? List.of(list()) : List.of(), line);
            }
            if (Set.of("print", "exec").contains(keyword) && printsAsStatement()) {
                throw new SyntaxFault(keyword + " without brackets is Python 2's");
            }
            if (keyword.equals("type")
                    && peek(1).kind() == NAME
                    && !ExpressionParser.KEYWORDS.contains(peek(1).text())) {
                next();
            }
        }
        return value(line);
    }

    private boolean printsAsStatement() {
        Token next = peek(1);
        return next.kind() == STRING
                || next.kind() == NUMBER
                || next.is(">>")
                || next.kind() == NAME && !ExpressionParser.KEYWORDS.contains(next.text());
    }

    private PythonStatement value(int line) {
        Expression first = list();
        if (peek().kind() == OPERATOR && AUGMENTED.contains(peek().text())) {
            String operator = next().text();
            return new Augment(first, operator.substring(0, operator.length() - 1), list(), line);
        }
        Optional<Expression> value = Optional.empty();
        List<Expression> targets = new ArrayList<>();
        if (take(":")) {
            expression();
            targets.add(first);
            if (take("=")) {
                value = Optional.of(list());
            }
            return new Assign(List.copyOf(targets), value, line);
        }
        if (!at("=")) {
            return new Evaluate(first, line);
        }
        Expression last = first;
        while (take("=")) {
            targets.add(last);
            last = list();
        }
        return new Assign(List.copyOf(targets), Optional.of(last), line);
    }

    /** Reads imports; several names in one statement become a group. */
    private PythonStatement imports() {
        int line = line();
        List<PythonStatement> imports = new ArrayList<>();
        if (take("import")) {
            do {
                String module = dotted();
                String alias = take("as") ? name() : "";
                imports.add(new Import(module, alias, line));
            } while (take(","));
        } else {
            expect("from");
            from(line, imports);
        }
        return imports.size() == 1 ? imports.get(0) : new Group(List.copyOf(imports), line);
    }

    private void from(int line, List<PythonStatement> imports) {
        StringBuilder dots = new StringBuilder();
        while (at(".") || at("...")) {
            dots.append(next().text());
        }
        String module = dots + (at("import") ? "" : dotted());
        expect("import");
        if (take("*")) {
            imports.add(new ImportFrom(module, "*", "*", line));
            return;
        }
        boolean bracket = take("(");
        do {
            if (bracket && at(")")) {
                break;
            }
            int nameLine = line();
            String name = name();
            imports.add(new ImportFrom(module, name, take("as") ? name() : name, nameLine));
        } while (take(","));
        if (bracket) {
            expect(")");
        }
        if (!at(NEWLINE) && !at(";") && !at(END)) {
            throw new SyntaxFault("the import continues with " + shown());
        }
    }

    private String dotted() {
        StringBuilder name = new StringBuilder(name());
        while (take(".")) {
            name.append('.').append(name());
        }
        return name.toString();
    }

    /** Reads a compound statement; empty where none begins here. */
    private Optional<PythonStatement> compound() {
        if (at("@")) {
            return Optional.of(decorated());
        }
        if (!at(NAME)) {
            return Optional.empty();
        }
        if (at("async") && peek(1).kind() == NAME) {
            next();
        }
        int line = line();
        PythonStatement statement =
                switch (peek().text()) {
                    case "def", "class" -> definition(List.of());
                    case "if" -> condition();
                    case "for" -> loop();
                    case "while" -> {
                        next();
                        Expression condition = expression();
                        List<PythonStatement> body = colonBlock();
                        body.addAll(elseBlock());
                        yield new While(condition, List.copyOf(body), line);
                    }
                    case "try" -> attempt();
                    case "with" -> with();
                    case "match" -> beginsMatch() ? match() : null;
                    default -> null;
                };
        return Optional.ofNullable(statement);
    }

    private PythonStatement decorated() {
        List<Expression> decorators = new ArrayList<>();
        while (take("@")) {
            decorators.add(expression());
            if (!take(NEWLINE)) {
                throw new SyntaxFault("the decorator continues with " + shown());
            }
        }
        take("async");
        return definition(List.copyOf(decorators));
    }

    private PythonStatement definition(List<Expression> decorators) {
        int line = line();
        boolean function = take("def");
        if (!function) {
            expect("class");
        }
        String name = name();
        if (take("[")) {
            while (!take("]")) {
                next();
                if (at(NEWLINE)) {
                    throw new SyntaxFault("']' is missing");
                }
            }
        }
        if (!function) {
            List<Argument> bases = take("(") ? arguments() : List.of();
            return new ClassDefinition(name, bases, List.copyOf(colonBlock()), decorators, line);
        }
        expect("(");
        List<Parameter> parameters = parameters(")", true);
        expect(")");
        if (take("->")) {
            expression();
        }
        return new Function(name, parameters, List.copyOf(colonBlock()), decorators, line);
    }

    private PythonStatement condition() {
        int line = line();
        next();
        Expression condition = expression();
        List<PythonStatement> yes = List.copyOf(colonBlock());
        List<PythonStatement> no = new ArrayList<>();
        // A chain of elif has any length; a tree of it would be as deep.
        List<Integer> lines = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        List<List<PythonStatement>> blocks = new ArrayList<>();
        while (at("elif")) {
            lines.add(line());
            next();
            conditions.add(expression());
            blocks.add(List.copyOf(colonBlock()));
        }
        no.addAll(elseBlock());
        if (conditions.size() > ExpressionParser.DEEPEST) {
            return new Unreadable("a chain of many elif", List.of(), line);
        }
        List<PythonStatement> last = List.copyOf(no);
        for (int i = conditions.size() - 1; i >= 0; i--) {
            last = List.of(new If(conditions.get(i), blocks.get(i), last, lines.get(i)));
        }
        return new If(condition, yes, last, line);
    }

    private PythonStatement loop() {
        int line = line();
        next();
        Expression target = targets();
        expect("in");
        Expression source = list();
        List<PythonStatement> body = colonBlock();
        body.addAll(elseBlock());
        return new For(target, source, List.copyOf(body), line);
    }

    private PythonStatement attempt() {
        int line = line();
        next();
        List<PythonStatement> body = List.copyOf(colonBlock());
        List<PythonStatement> handlers = new ArrayList<>();
        while (take("except")) {
            take("*");
            if (!at(":")) {
                list();
                if (take("as")) {
                    name();
                }
            }
            handlers.addAll(colonBlock());
        }
        List<PythonStatement> after = new ArrayList<>(elseBlock());
        if (take("finally")) {
            after.addAll(colonBlock());
        }
        return new Try(body, List.copyOf(handlers), List.copyOf(after), line);
    }

    private PythonStatement with() {
        int line = line();
        next();
        boolean bracket = at("(") && holdsItems();
        if (bracket) {
            next();
        }
        List<Item> items = new ArrayList<>();
        do {
            if (bracket && at(")")) {
                break;
            }
            Expression value = expression();
            items.add(new Item(value, take("as") ? Optional.of(primary()) : Optional.empty()));
        } while (take(","));
        if (bracket) {
            expect(")");
        }
        return new With(List.copyOf(items), List.copyOf(colonBlock()), line);
    }

    private List<PythonStatement> elseBlock() {
        return take("else") ? colonBlock() : List.of();
    }

    private List<PythonStatement> colonBlock() {
        expect(":");
        return new ArrayList<>(block());
    }

    /** Distinguishes {@code with (a as b, c as d):} from {@code with (a).b():}. */
    private boolean holdsItems() {
        int depth = 0;
        for (int ahead = 0; ; ahead++) {
            Token token = peek(ahead);
            if (token.kind() == END || token.kind() == NEWLINE) {
                return false;
            }
            depth += token.nesting();
            if (depth == 0) {
                return peek(ahead + 1).is(":");
            }
        }
    }

    /**
     * Returns whether a {@code match} statement begins here; {@code match} is also a plain
     * name.
     */
    private boolean beginsMatch() {
        int ahead = 1;
        while (peek(ahead).kind() != NEWLINE && peek(ahead).kind() != END) {
            ahead++;
        }
        return ahead > 2
                && peek(ahead - 1).is(":")
                && peek(ahead + 1).kind() == INDENT
                && peek(ahead + 2).is("case");
    }

    /** Reads a {@code match} statement; its blocks are kept without their patterns. */
    private PythonStatement match() {
        int line = line();
        next();
        list();
        expect(":");
        take(NEWLINE);
        take(INDENT);
        List<PythonStatement> blocks = new ArrayList<>();
        while (take("case")) {
            int depth = 0;
            while (depth > 0 || !at(":")) {
                if (at(NEWLINE) || at(END)) {
                    throw new SyntaxFault("':' is missing");
                }
                depth += next().nesting();
            }
            expect(":");
            blocks.addAll(block());
            while (take(NEWLINE)) {
                // Blank lines separate the cases.
            }
        }
        take(DEDENT);
        return new Unreadable("a match statement chooses at run time", blocks, line);
    }
}
