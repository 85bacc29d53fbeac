package org.skewscope.option;

/**
 * One option's value.
 *
 * @param value the value's id
 */
public record Setting(OptionKey key, String value) {

    public static Setting of(OptionKey key, OptionValue value) {
        return new Setting(key, value.id());
    }

    public static Setting of(OptionKey key, int number) {
        return new Setting(key, Integer.toString(number));
    }

    /** As it is typed: {@code decoder=pillow}. */
    public String typed() {
        return key.id() + "=" + value;
    }
}
