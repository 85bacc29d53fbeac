package org.skewscope.lesson.file;

/** A file cannot be read as what it should be: one sentence that says why and what to do. */
public final class LessonFileException extends Exception {

    private static final long serialVersionUID = 1L;

    public LessonFileException(String message) {
        super(message);
    }

    public LessonFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
