package org.skewscope.code.origin;

/**
 * A line of a patch.
 *
 * @param kind whether it is kept, removed or added
 * @param text the line without its sign
 */
public record PatchLine(Kind kind, String text) {

    /** The change of a line. */
    public enum Kind {
        KEPT(" "),
        REMOVED("-"),
        ADDED("+");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** Returns the line as a unified diff has it. */
    public String typed() {
        return kind.sign() + text;
    }
}
