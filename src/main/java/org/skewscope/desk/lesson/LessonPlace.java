package org.skewscope.desk.lesson;

/** Lists the places of the user: outside lessons, on the start screen, and in a lesson. */
public enum LessonPlace {
    AWAY,
    START,
    LESSON
}
