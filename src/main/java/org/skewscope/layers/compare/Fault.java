package org.skewscope.layers.compare;

/**
 * A setting in which one layer differs.
 *
 * @param kind of the difference
 * @param setting its name, such as padding
 * @param a its value in A
 * @param b its value in B
 */
public record Fault(FaultKind kind, String setting, String a, String b) {}
