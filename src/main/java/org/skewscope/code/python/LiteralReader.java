package org.skewscope.code.python;

import java.util.Locale;
import org.skewscope.code.python.Expression.Literal;
import org.skewscope.code.python.Expression.Opaque;

/** Converts the text of numbers and strings into values. */
final class LiteralReader {

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
