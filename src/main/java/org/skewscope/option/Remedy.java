package org.skewscope.option;

import java.util.List;
import java.util.stream.Stream;

/**
 * What helps against a failure. It is a value, so that the window can do it, the command line can
 * type it, and no one has to read it back from a sentence.
 *
 * @param anyOf the ways out, best first; each helps alone
 */
public record Remedy(List<Way> anyOf) {

    public Remedy {
        anyOf = List.copyOf(anyOf);
    }

    /**
     * @param sentence begins with what to do and ends with a full stop
     */
    public static Remedy say(String sentence) {
        return new Remedy(List.of(new Way.Say(sentence)));
    }

    /**
     * To set all of these together.
     *
     * @param besides what is said after them, as of {@link Way.Settings}
     */
    public static Remedy set(List<Setting> together, String besides) {
        return new Remedy(List.of(new Way.Settings(together, besides)));
    }

    /** To set all of these together. */
    public static Remedy set(Setting... together) {
        return set(List.of(together), "");
    }

    /** To set an option. */
    public static Remedy set(OptionKey key, OptionValue value) {
        return set(Setting.of(key, value));
    }

    /** Or one of another's ways. */
    public Remedy or(Remedy other) {
        return new Remedy(Stream.concat(anyOf.stream(), other.anyOf.stream()).toList());
    }

    /** Or what only a person can do; a sentence as of {@link #say}. */
    public Remedy orSay(String sentence) {
        return or(say(sentence));
    }

    /** The ways that are made of settings. */
    public List<Way.Settings> settings() {
        return anyOf.stream()
                .filter(Way.Settings.class::isInstance)
                .map(Way.Settings.class::cast)
                .toList();
    }
}
