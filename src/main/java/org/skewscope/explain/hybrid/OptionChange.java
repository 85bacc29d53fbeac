package org.skewscope.explain.hybrid;

import java.util.List;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/**
 * Describes one option set to another value.
 *
 * @param key the option's key, such as {@code resize}
 * @param from the value's id before
 * @param to the value's id after
 */
public record OptionChange(String key, String from, String to) {

    /**
     * Returns the pathway with this change made.
     *
     * @param pathway any; the option's value in it need not be {@link #from}
     * @throws IllegalArgumentException if there is no such option or value, or the pathway was
     *     recorded
     */
    public Pathway applyTo(Pathway pathway) {
        return option().set(pathway, to);
    }

    /**
     * Returns the pathway with changes made, one after the other.
     *
     * @throws IllegalArgumentException as {@link #applyTo} does
     */
    public static Pathway applyAll(List<OptionChange> changes, Pathway pathway) {
        Pathway changed = pathway;
        for (OptionChange change : changes) {
            changed = change.applyTo(changed);
        }
        return changed;
    }

    /**
     * Returns whether the change makes a pathway run another model. It ends the comparison of two
     * models and cures nothing.
     */
    public boolean replacesModel() {
        return key.equals(OptionKey.MODEL.id());
    }

    /** Returns the option that changes. */
    public PathwayOption option() {
        return PathwayOption.byKey(key).orElseThrow(() -> new IllegalArgumentException("Unknown option " + key));
    }
}
