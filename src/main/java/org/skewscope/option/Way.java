package org.skewscope.option;

import java.util.List;
import java.util.stream.Collectors;

/** One of the ways out of a failure. */
public sealed interface Way {

    /**
     * Settings that help together.
     *
     * @param all at least one
     * @param besides what is said after them, with its own blank or comma, such as ", which fills
     *     what is missing with gray"; mostly empty
     */
    record Settings(List<Setting> all, String besides) implements Way {
        public Settings {
            all = List.copyOf(all);
        }

        /** As they are typed: {@code mode=rgb,framing=squash}. */
        public String typed() {
            return all.stream().map(Setting::typed).collect(Collectors.joining(","));
        }
    }

    /**
     * What only a person can do.
     *
     * @param sentence begins with what to do and ends with a full stop, such as "Save it as PNG."
     */
    record Say(String sentence) implements Way {}
}
