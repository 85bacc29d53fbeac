package org.skewscope.option;

/**
 * Describes an option and one of its values.
 *
 * @param key the option
 * @param value the value's id
 */
public record Setting(OptionKey key, String value) {

    /** Creates a setting of an option's value. */
    public static Setting of(OptionKey key, OptionValue value) {
        return new Setting(key, value.id());
    }

    /** Creates a setting of a number. */
    public static Setting of(OptionKey key, int number) {
        return new Setting(key, Integer.toString(number));
    }

    /** Returns the setting as typed: {@code decoder=pillow}. */
    public String typed() {
        return key.id() + "=" + value;
    }
}
