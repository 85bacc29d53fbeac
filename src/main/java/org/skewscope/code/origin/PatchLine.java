package org.skewscope.code.origin;

/**
 * A line of a patch.
 *
 * @param kind what becomes of it
 * @param text without the sign before it
 */
public record PatchLine(Kind kind, String text) {

    /** What becomes of a line. */
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

    /** As a unified diff has it. */
    public String typed() {
        return kind.sign() + text;
    }
}
