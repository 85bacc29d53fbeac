package org.skewscope.cli;

import org.skewscope.pathway.Pathway;
import org.skewscope.run.Failure;
import org.skewscope.run.RemedySetting;

/** The option that a failure's remedy names, as it is typed. */
final class TypedRemedy {

    private TypedRemedy() {}

    /** A sentence to follow the remedy; empty where that names no option. */
    static String of(Pathway pathway, Failure failure) {
        return RemedySetting.of(pathway, failure)
                .map(setting -> " On the command line: " + setting.typed() + ".")
                .orElse("");
    }
}
