package org.skewscope.gui.options;

import java.util.Optional;

/** What a user does with the values of one option. */
interface ValueChoice {

    /**
     * @throws IllegalArgumentException with a sentence where the option has no such value
     */
    void chosen(String id);

    /** Rests on a value of an open list, without choosing it; empty: on none any more. */
    void restsOn(Optional<String> id);
}
