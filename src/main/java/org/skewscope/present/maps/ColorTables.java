package org.skewscope.present.maps;

/** The colour maps of a window: one for magnitudes, one for signed differences. */
public record ColorTables(ColorTable magnitude, ColorTable signed) {

    public static ColorTables bundled() {
        return new ColorTables(ColorTable.named("magma"), ColorTable.named("signed"));
    }

    public ColorTable of(DifferenceMode mode) {
        return mode.signed() ? signed : magnitude;
    }
}
