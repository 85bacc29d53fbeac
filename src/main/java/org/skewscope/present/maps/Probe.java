package org.skewscope.present.maps;

/** Describes a pixel that the inspector looks at, by column and row. */
public record Probe(int x, int y) {}
