package org.skewscope.gui.options;

import java.util.Optional;
import org.skewscope.pathway.Pathway;

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

    /**
     * Returns what mends that a value cannot run, such as opening a model; empty if nothing does.
     *
     * @param id the value's id
     */
    default Optional<Runnable> mends(String id) {
        return Optional.empty();
    }

    /**
     * Returns the pathway that would run with a value; empty if values are not tried here.
     *
     * @param id the value's id
     */
    default Optional<Pathway> with(String id) {
        return Optional.empty();
    }

    /** Returns the list in which the values open; empty if the control has a list of its own. */
    default Optional<ValueList> list() {
        return Optional.empty();
    }
}
