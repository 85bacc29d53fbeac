package org.skewscope.option;

/**
 * One of the numbers that a value takes.
 *
 * @param key as typed, such as {@code short-side}
 * @param label as shown beside its field
 * @param standard what it is where nothing is typed
 */
public record NumberField(String key, String label, String standard) {}
