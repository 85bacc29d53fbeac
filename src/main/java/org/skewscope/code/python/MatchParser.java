package org.skewscope.code.python;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.code.python.Token.Kind;

/** Reads a {@code match} statement; its patterns are left out, its blocks are kept. */
final class MatchParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final PythonParser statements;

    MatchParser(TokenStream tokens, ExpressionParser expressions, PythonParser statements) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** {@code match} is also a plain name. */
    static boolean begins(TokenStream tokens) {
        int ahead = 1;
        while (tokens.peek(ahead).kind() != Kind.NEWLINE && tokens.peek(ahead).kind() != Kind.END) {
            ahead++;
        }
        return ahead > 2
                && tokens.peek(ahead - 1).is(":")
                && tokens.peek(ahead + 1).kind() == Kind.INDENT
                && tokens.peek(ahead + 2).is("case");
    }

    Statement read() {
        int line = tokens.line();
        tokens.next();
        expressions.list();
        tokens.expect(":");
        tokens.take(Kind.NEWLINE);
        tokens.take(Kind.INDENT);
        List<Statement> blocks = new ArrayList<>();
        while (tokens.take("case")) {
            int depth = 0;
            while (depth > 0 || !tokens.at(":")) {
                if (tokens.at(Kind.NEWLINE) || tokens.at(Kind.END)) {
                    throw new SyntaxFault("':' is missing");
                }
                String text = tokens.next().text();
                depth += "([{".contains(text) && !text.isEmpty() ? 1 : 0;
                depth -= ")]}".contains(text) && !text.isEmpty() ? 1 : 0;
            }
            tokens.expect(":");
            blocks.addAll(statements.block());
            while (tokens.take(Kind.NEWLINE)) {
                // Blank lines between the cases.
            }
        }
        tokens.take(Kind.DEDENT);
        return new Statement.Unreadable("a match statement chooses at run time", blocks, line);
    }
}
