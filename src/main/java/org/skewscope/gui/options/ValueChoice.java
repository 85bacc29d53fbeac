package org.skewscope.gui.options;

import java.util.Optional;

/** Takes what a user does with the values of one option. */
interface ValueChoice {

    /**
     * Sets the option.
     *
     * @throws IllegalArgumentException with a sentence where the option has no such value
     */
    void chosen(String id);

    /**
     * Previews a highlighted value of an open list without setting the option.
     *
     * @param id empty where none is highlighted any more
     */
    void restsOn(Optional<String> id);

    /**
     * Returns why a value cannot run here.
     *
     * @param id the value's id
     * @return a clause; empty where the value can run
     */
    default Optional<String> refuses(String id) {
        return Optional.empty();
    }
}
