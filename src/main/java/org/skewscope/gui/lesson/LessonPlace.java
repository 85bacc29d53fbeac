package org.skewscope.gui.lesson;

/** Where the user is. */
public enum LessonPlace {
    AWAY,
    START,
    LESSON
}
