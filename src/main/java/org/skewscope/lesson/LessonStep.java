package org.skewscope.lesson;

import java.util.Locale;

/** The steps of a lesson, in order; a course says which of them it has. */
public enum LessonStep {
    PREDICT,
    DISCUSS,
    REVEAL,
    TRY;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LessonStep byId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
