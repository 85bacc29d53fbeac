package org.skewscope.cli.argument;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.option.Remedy;
import org.skewscope.option.Way;
import org.skewscope.pathway.Pathway;

/** The settings that a failure's remedy names, as they are typed. */
public final class TypedRemedy {

    private TypedRemedy() {}

    /** A sentence to follow the remedy; empty where that sets nothing. */
    public static String of(Pathway pathway, Remedy remedy) {
        List<Way.Settings> ways = pathway.changedBy(remedy);
        return ways.isEmpty()
                ? ""
                : ways.stream()
                        .map(Way.Settings::typed)
                        .collect(Collectors.joining(", or ", " On the command line: ", "."));
    }
}
