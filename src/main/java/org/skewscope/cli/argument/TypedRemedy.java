package org.skewscope.cli.argument;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.option.Remedy;
import org.skewscope.option.Way;
import org.skewscope.pathway.Pathway;

/** Writes the settings of a failure's remedy as they are typed. */
public final class TypedRemedy {

    private TypedRemedy() {}

    /**
     * Returns a sentence that follows the remedy; empty where the remedy sets no option.
     *
     * @param pathway the pathway that failed
     * @param remedy its remedy
     */
    public static String of(Pathway pathway, Remedy remedy) {
        List<Way.Settings> ways = pathway.changedBy(remedy);
        return ways.isEmpty()
                ? ""
                : ways.stream()
                        .map(Way.Settings::typed)
                        .collect(Collectors.joining(", or ", " On the command line: ", "."));
    }
}
