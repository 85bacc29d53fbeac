package org.skewscope.lesson;

/**
 * Describes a fault of a lesson or a course.
 *
 * @param lesson the id of the lesson or course; the file's name while the id is not known
 * @param entry the field or value, such as {@code measured 'max'}
 * @param sentence what is wrong and what to do
 */
public record LessonFault(String lesson, String entry, String sentence) {

    /** Returns the whole fault on one line. */
    public String text() {
        return entry.isEmpty() ? lesson + ": " + sentence : lesson + ": " + entry + " " + sentence;
    }
}
