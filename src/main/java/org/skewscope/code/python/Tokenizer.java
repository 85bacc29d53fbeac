package org.skewscope.code.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.code.python.Token.Kind;

/**
 * Splits lines into tokens. It continues after any error: an unclosed bracket ends where a
 * statement begins at the margin, an unclosed string at the end of its line.
 */
final class Tokenizer {

    private static final Pattern MARGIN_STATEMENT =
            Pattern.compile("(?:def|class|import|while|try|with|return|raise)\\b.*|@\\w.*|from \\S+ import.*");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
            + "|(?:[0-9][0-9_]*+\\.?[0-9_]*+|\\.[0-9][0-9_]*+)(?:[eE][+-]?[0-9_]++)?[jJlL]?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*+");
    private static final Pattern STRING_START = Pattern.compile("(?:[rRbBuUfFtT]{0,2})(\"\"\"|'''|\"|')");
    private static final List<String> OPERATORS = List.of(
            "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "<>", "->", "+=", "-=",
            "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":=");
    private static final String SINGLE = "+-*/%@&|^~<>()[]{},:.;=`";

    private final List<String> lines;
    private final List<Token> tokens = new ArrayList<>();
    private final Indentation indentation;
    private int depth;
    private int row;

    Tokenizer(List<String> lines) {
        this.lines = lines;
        this.indentation = new Indentation(lines);
    }

    /** Returns all tokens; the last one marks the end. */
    List<Token> tokens() {
        boolean continued = false;
        for (row = 0; row < lines.size(); row++) {
            String line = lines.get(row);
            if (depth > 0 && indentation.atMargin(line) && beginsStatement(line)) {
                depth = 0;
                add(Kind.NEWLINE, "");
            }
            if (depth == 0 && !continued) {
                if (indentation.isBlank(line)) {
                    continue;
                }
                int change = indentation.change(line);
                for (int i = 0; i < Math.abs(change); i++) {
                    add(change > 0 ? Kind.INDENT : Kind.DEDENT, "");
                }
            }
            continued = line(line);
            if (depth == 0 && !continued) {
                add(Kind.NEWLINE, "");
            }
        }
        row = Math.max(0, lines.size() - 1);
        add(Kind.NEWLINE, "");
        for (int i = indentation.depth(); i > 0; i--) {
            add(Kind.DEDENT, "");
        }
        add(Kind.END, "");
        return tokens;
    }

    private static boolean beginsStatement(String line) {
        return MARGIN_STATEMENT.matcher(line.strip()).matches();
    }

    /** Reads a line, and returns whether it ends with a backslash. */
    private boolean line(String first) {
        String line = first;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ' ' || c == '\t' || c == '\f' || c == '\u00a0') {
                at++;
            } else if (c == '#') {
                return false;
            } else if (c == '\\' && line.substring(at + 1).isBlank()) {
                return true;
            } else {
                Matcher string = STRING_START.matcher(line).region(at, line.length());
                if (string.lookingAt()) {
                    int end = string(line, at, string);
                    line = lines.get(row);
                    at = end;
                } else {
                    at = plain(line, at, c);
                }
            }
        }
        return false;
    }

    private int plain(String line, int at, char c) {
        boolean number = isDigit(c) || c == '.' && at + 1 < line.length() && isDigit(line.charAt(at + 1));
        Matcher word = (number ? NUMBER : NAME).matcher(line).region(at, line.length());
        if (word.lookingAt()) {
            add(number ? Kind.NUMBER : Kind.NAME, word.group());
            return word.end();
        }
        for (String operator : OPERATORS) {
            if (line.startsWith(operator, at)) {
                add(Kind.OPERATOR, operator);
                return at + operator.length();
            }
        }
        if (SINGLE.indexOf(c) < 0) {
            add(Kind.BROKEN, String.valueOf(c));
            return at + 1;
        }
        if ("([{".indexOf(c) >= 0) {
            depth++;
        } else if (")]}".indexOf(c) >= 0) {
            depth = Math.max(0, depth - 1);
        }
        add(Kind.OPERATOR, String.valueOf(c));
        return at + 1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Reads a string, which may span lines, and returns the index of its end in the last row. */
    private int string(String line, int start, Matcher opening) {
        String quote = opening.group(1);
        int firstRow = row;
        StringBuilder text = new StringBuilder();
        String current = line;
        int from = start;
        int at = opening.end();
        while (true) {
            int end = stringEnd(current, at, quote);
            if (end >= 0) {
                text.append(current, from, end);
                tokens.add(new Token(Kind.STRING, text.toString(), firstRow + 1));
                return end;
            }
            boolean goesOn = quote.length() == 3 || current.endsWith("\\");
            if (!goesOn || row + 1 >= lines.size()) {
                row = firstRow;
                add(Kind.BROKEN, "string");
                return lines.get(row).length();
            }
            text.append(current, from, current.length()).append('\n');
            row++;
            current = lines.get(row);
            from = 0;
            at = 0;
        }
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, row + 1));
    }

    /** Returns the index after the closing quote of a string; -1 where the line has none. */
    private static int stringEnd(String line, int start, String quote) {
        int at = start;
        while (at < line.length()) {
            if (line.charAt(at) == '\\') {
                at += 2;
            } else if (line.startsWith(quote, at)) {
                return at + quote.length();
            } else {
                at++;
            }
        }
        return -1;
    }

    /**
     * The open blocks of a program. The first line's indent is the margin, so that a fragment from
     * the middle of a function can be read; a line left of the margin moves it.
     */
    private static final class Indentation {

        private static final int TAB = 8;

        private final Deque<Integer> open = new ArrayDeque<>();
        private int margin;

        Indentation(List<String> lines) {
            margin = lines.stream()
                    .filter(line -> !isBlank(line))
                    .findFirst()
                    .map(Indentation::of)
                    .orElse(0);
        }

        /** Returns whether a line is empty or a comment alone. */
        boolean isBlank(String line) {
            String text = line.strip();
            return text.isEmpty() || text.startsWith("#");
        }

        boolean atMargin(String line) {
            return of(line) <= margin;
        }

        /**
         * Returns 1 where the line opens a block, else minus the number of blocks that it closes.
         */
        int change(String line) {
            int indent = of(line);
            int current = open.isEmpty() ? margin : open.peek();
            if (indent > current) {
                open.push(indent);
                return 1;
            }
            int closed = 0;
            while (!open.isEmpty() && indent < open.peek()) {
                open.pop();
                closed--;
            }
            if (open.isEmpty()) {
                margin = Math.min(margin, indent);
            }
            return closed;
        }

        int depth() {
            return open.size();
        }

        private static int of(String line) {
            int column = 0;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '\t') {
                    column += TAB - column % TAB;
                } else if (c == ' ') {
                    column++;
                } else if (c != '\f') {
                    break;
                }
            }
            return column;
        }
    }
}
