package org.skewscope.lesson;

import java.util.Locale;

/** Lists the steps of a lesson in order. A course has some or all of them. */
public enum LessonStep {
    PREDICT,
    DISCUSS,
    REVEAL,
    TRY;

    /** Returns the name that the step has in a file. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the step that a file names.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public static LessonStep byId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
