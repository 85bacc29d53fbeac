package org.skewscope.option;

/** Parses whole numbers as typed or saved. */
public final class WholeNumber {

    private WholeNumber() {}

    /**
     * Parses a whole number in a range.
     *
     * @param name the option or field, for the message
     * @param smallest the smallest allowed number
     * @param largest the largest allowed number
     * @param text the typed text; blanks around the number are allowed
     * @throws IllegalArgumentException with a sentence if the text is no whole number in the range
     */
    public static int parse(String name, int smallest, int largest, String text) {
        try {
            int number = Integer.parseInt(text.trim());
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The code below throws the same sentence as for a number out of range.
        }
        throw new IllegalArgumentException(
                "%s takes an integer from %s to %s, not '%s'".formatted(name, smallest, largest, text));
    }
}
