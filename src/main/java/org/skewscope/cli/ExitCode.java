package org.skewscope.cli;

/** How a command ends. */
public final class ExitCode {

    public static final int DONE = 0;

    /** A picture failed, or the engine; standard error says why. */
    public static final int FAILED = 1;

    public static final int WRONG_USAGE = 2;

    /** Nothing could be measured, so that nothing is known either way. */
    public static final int NOT_MEASURED = 3;

    private ExitCode() {}
}
