package org.skewscope.gui.options;

import java.util.Optional;
import org.skewscope.pathway.PathwayOption;

/** What a user does with the values of all options. */
interface OptionChoices {

    /**
     * @throws IllegalArgumentException with a sentence where the option has no such value
     */
    void chosen(PathwayOption option, String id);

    /** Rests on a value of an open list, without choosing it; empty: on none any more. */
    void restsOn(PathwayOption option, Optional<String> id);

    /** Those of one option. */
    default ValueChoice of(PathwayOption option) {
        return new ValueChoice() {
            @Override
            public void chosen(String id) {
                OptionChoices.this.chosen(option, id);
            }

            @Override
            public void restsOn(Optional<String> id) {
                OptionChoices.this.restsOn(option, id);
            }
        };
    }
}
