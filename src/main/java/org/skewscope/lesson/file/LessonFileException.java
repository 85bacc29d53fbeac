package org.skewscope.lesson.file;

/** Says in one sentence why a file cannot be used and what to do. */
public final class LessonFileException extends Exception {

    private static final long serialVersionUID = 1L;

    public LessonFileException(String message) {
        super(message);
    }

    public LessonFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
