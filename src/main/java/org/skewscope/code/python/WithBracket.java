package org.skewscope.code.python;

import org.skewscope.code.python.Token.Kind;

/** Tells {@code with (a as b, c as d):} from {@code with (a).b():}. */
final class WithBracket {

    private WithBracket() {}

    static boolean holdsItems(TokenStream tokens) {
        int depth = 0;
        for (int ahead = 0; ; ahead++) {
            Token token = tokens.peek(ahead);
            if (token.kind() == Kind.END || token.kind() == Kind.NEWLINE) {
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
