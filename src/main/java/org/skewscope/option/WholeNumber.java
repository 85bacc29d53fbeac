package org.skewscope.option;

/** A whole number as it is typed or saved. */
public final class WholeNumber {

    private WholeNumber() {}

    /**
     * @param name what takes it
     * @throws IllegalArgumentException with a sentence where it is none, or out of range
     */
    public static int parse(String name, int smallest, int largest, String text) {
        try {
            int number = Integer.parseInt(text.trim());
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one sentence that says what is wanted.
        }
        throw new IllegalArgumentException(
                name
                        + " takes a whole number from "
                        + smallest
                        + " to "
                        + largest
                        + ", not '"
                        + text
                        + "'");
    }
}
