package org.skewscope.option;

import java.util.List;
import java.util.stream.Collectors;

/** Describes one way out of a failure. */
public sealed interface Way {

    /**
     * Sets options that cure the failure together.
     *
     * @param all at least one
     * @param besides an addition to the sentence with its own blank or comma, such as ", which
     *     fills what is missing with gray"; usually empty
     */
    record Settings(List<Setting> all, String besides) implements Way {
        public Settings {
            all = List.copyOf(all);
        }

        /** Returns the settings as typed: {@code mode=rgb,framing=squash}. */
        public String typed() {
            return all.stream().map(Setting::typed).collect(Collectors.joining(","));
        }
    }

    /**
     * Describes an instruction that only a person can follow.
     *
     * @param sentence begins with an imperative and ends with a full stop, such as "Save it as
     *     PNG."
     */
    record Say(String sentence) implements Way {}
}
