package org.skewscope.cli;

/** How a command ends. */
final class ExitCode {

    static final int DONE = 0;

    /** A picture failed, or the engine; standard error says why. */
    static final int FAILED = 1;

    static final int WRONG_USAGE = 2;

    /** Nothing could be measured, so that nothing is known either way. */
    static final int NOT_MEASURED = 3;

    private ExitCode() {}
}
