package org.skewscope.audit;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/** Varies one option of a pathway. */
public final class Variation {

    private Variation() {}

    /**
     * Returns the pathway with every other value of an option; the ids are the option's key and
     * value as typed.
     *
     * @param base the pathway
     * @param option the varied option
     */
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
                // The value does not fit the pathway's other options.
            }
        }
        return varied;
    }

    /**
     * Returns the runtime of a pathway; a variation keeps the model, which another runtime does not
     * run.
     */
    private static ModelRuntime runtime(Pathway pathway) {
        return pathway.execution().mode().runtime();
    }
}
