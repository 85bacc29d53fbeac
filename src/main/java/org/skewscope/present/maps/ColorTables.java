package org.skewscope.present.maps;

/**
 * The colour maps of a window: one for magnitudes, one for signed differences, and one for kinds,
 * whose three colours also differ in lightness.
 */
public record ColorTables(ColorTable magnitude, ColorTable signed, ColorTable kinds) {

    public static ColorTables bundled() {
        ColorTable magma = ColorTable.named("magma");
        return new ColorTables(magma, ColorTable.named("signed"), magma.steps(0, 0.55, 0.97));
    }

    public ColorTable of(DifferenceMode mode) {
        if (mode == DifferenceMode.KINDS) {
            return kinds;
        }
        return mode.signed() ? signed : magnitude;
    }
}
