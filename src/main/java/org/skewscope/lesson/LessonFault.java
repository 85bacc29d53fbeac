package org.skewscope.lesson;

/**
 * What is wrong with a lesson or a course.
 *
 * @param lesson the lesson's or course's id; the file's name where the id is not known
 * @param entry the field or value, such as {@code measured 'max'}
 * @param sentence what is wrong and what to do
 */
public record LessonFault(String lesson, String entry, String sentence) {

    /** On one line. */
    public String text() {
        return entry.isEmpty() ? lesson + ": " + sentence : lesson + ": " + entry + " " + sentence;
    }
}
