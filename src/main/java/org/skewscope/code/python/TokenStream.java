package org.skewscope.code.python;

import static org.skewscope.code.python.Token.Kind.DEDENT;
import static org.skewscope.code.python.Token.Kind.END;
import static org.skewscope.code.python.Token.Kind.INDENT;
import static org.skewscope.code.python.Token.Kind.NAME;
import static org.skewscope.code.python.Token.Kind.NEWLINE;

import java.util.List;
import org.skewscope.code.python.Token.Kind;

/** Tokens with a position in them. */
abstract class TokenStream {

    private final List<Token> tokens;
    private int at;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != END) {
            at++;
        }
        return token;
    }

    int line() {
        return peek().line();
    }

    /** Returns the line of the last taken token. */
    int lastLine() {
        return tokens.get(Math.max(0, at - 1)).line();
    }

    boolean at(String text) {
        return peek().is(text);
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    boolean take(String text) {
        if (at(text)) {
            next();
            return true;
        }
        return false;
    }

    boolean take(Kind kind) {
        if (at(kind)) {
            next();
            return true;
        }
        return false;
    }

    void expect(String text) {
        if (!take(text)) {
            throw new SyntaxFault("'%s' is missing before %s".formatted(text, shown()));
        }
    }

    String name() {
        if (!at(NAME)) {
            throw new SyntaxFault("a name is missing before " + shown());
        }
        return next().text();
    }

    /** Returns the next token as a sentence names it. */
    String shown() {
        return switch (peek().kind()) {
            case NEWLINE, END -> "the line's end";
            case INDENT -> "the indented line";
            case DEDENT -> "the end of the block";
            case BROKEN -> peek().text().equals("string") ? "a string that is not closed" : "'" + peek().text() + "'";
            default -> "'" + (peek().text().length() > 20 ? peek().text().substring(0, 20) + "…" : peek().text()) + "'";
        };
    }

    /** Moves past the end of this logical line. */
    void skipLine() {
        while (!at(NEWLINE) && !at(END)) {
            next();
        }
        take(NEWLINE);
    }

    /** Moves past the block that begins here, if one does. */
    void skipBlock() {
        int depth = 0;
        do {
            if (at(INDENT)) {
                depth++;
            } else if (at(DEDENT)) {
                depth--;
            }
            if (depth > 0 || at(DEDENT)) {
                next();
            }
        } while (depth > 0 && !at(END));
    }
}
