package org.skewscope.present;

import java.util.List;
import java.util.function.IntFunction;
import org.skewscope.compare.PathwayResult;

/**
 * Describes what a class is called that pathways tell of: the names belong to the models that they
 * run.
 */
@FunctionalInterface
public interface ClassNaming {

    /**
     * @param results those that tell of the class
     * @param classIndex counted from 0
     */
    String of(List<PathwayResult> results, int classIndex);

    /** Returns where all models have the same names. */
    static ClassNaming always(IntFunction<String> names) {
        return (results, classIndex) -> names.apply(classIndex);
    }
}
