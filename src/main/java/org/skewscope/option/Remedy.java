package org.skewscope.option;

import java.util.List;
import java.util.stream.Stream;

/**
 * Describes the ways out of a failure. The remedy is a value, so that the window can apply it, the
 * command line can type it, and no code parses a sentence.
 *
 * @param anyOf the ways, best first; each cures the failure alone
 */
public record Remedy(List<Way> anyOf) {

    public Remedy {
        anyOf = List.copyOf(anyOf);
    }

    /**
     * Creates a remedy that only a person can apply.
     *
     * @param sentence begins with an imperative and ends with a full stop
     */
    public static Remedy say(String sentence) {
        return new Remedy(List.of(new Way.Say(sentence)));
    }

    /**
     * Creates a remedy that sets several options together.
     *
     * @param together at least one setting
     * @param besides the addition to the sentence, as in {@link Way.Settings}
     */
    public static Remedy set(List<Setting> together, String besides) {
        return new Remedy(List.of(new Way.Settings(together, besides)));
    }

    /**
     * Creates a remedy that sets several options together.
     *
     * @param together at least one setting
     */
    public static Remedy set(Setting... together) {
        return set(List.of(together), "");
    }

    /** Creates a remedy that sets one option. */
    public static Remedy set(OptionKey key, OptionValue value) {
        return set(Setting.of(key, value));
    }

    /** Returns this remedy with another's ways appended. */
    public Remedy or(Remedy other) {
        return new Remedy(Stream.concat(anyOf.stream(), other.anyOf.stream()).toList());
    }

    /**
     * Returns this remedy with a way appended that only a person can apply.
     *
     * @param sentence as in {@link #say}
     */
    public Remedy orSay(String sentence) {
        return or(say(sentence));
    }

    /** Returns the ways that consist of settings. */
    public List<Way.Settings> settings() {
        return anyOf.stream()
                .filter(Way.Settings.class::isInstance)
                .map(Way.Settings.class::cast)
                .toList();
    }
}
