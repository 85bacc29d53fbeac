package org.skewscope.option;

/**
 * Describes one number field of a numbered value.
 *
 * @param key the field's name as typed, such as {@code short-side}
 * @param label the text beside the field
 * @param standard the number if the user types none
 */
public record NumberField(String key, String label, String standard) {}
