package org.skewscope.cli.mcp;

/**
 * Holds what a command left.
 *
 * @param exit its exit code: 0 done, 1 failed, 2 wrong usage
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record CommandAnswer(int exit, String out, String err) {}
