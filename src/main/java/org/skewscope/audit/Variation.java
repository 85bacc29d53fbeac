package org.skewscope.audit;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/** A pathway with every other value of one of its options. */
public final class Variation {

    private Variation() {}

    /** Each called by the option's key and its value, as it is typed. */
    public static List<Pathway> of(Pathway base, PathwayOption option) {
        List<Pathway> varied = new ArrayList<>();
        for (Choice choice : option.choices()) {
            if (choice.id().equals(option.valueIn(base))) {
                continue;
            }
            try {
                String name = option.key() + "=" + choice.id();
                Pathway other = option.set(base, choice.id()).renamed(name, name);
                if (runtime(other) == runtime(base)) {
                    varied.add(other);
                }
            } catch (IllegalArgumentException e) {
                // The value does not go with the pathway's other options.
            }
        }
        return varied;
    }

    /** Its model is the base's, which another runtime does not run. */
    private static ModelRuntime runtime(Pathway pathway) {
        return pathway.execution().mode().runtime();
    }
}
