package org.skewscope.cli;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.option.OptionKey;

/** Takes the changes behind a pathway apart: {@code resize=pillow-bilinear,model=a,b.h5}. */
final class PathwayChanges {

    private static final String FILE = OptionKey.MODEL.id() + "=";

    private PathwayChanges() {}

    /** Cut at commas, but for those in the name of a model's file. */
    static List<String> of(String text) {
        List<String> changes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int last = changes.size() - 1;
            if (last >= 0 && changes.get(last).startsWith(FILE) && part.indexOf('=') < 0) {
                changes.set(last, changes.get(last) + "," + part);
            } else {
                changes.add(part.stripLeading());
            }
        }
        return changes;
    }
}
