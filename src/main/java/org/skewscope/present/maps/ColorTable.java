package org.skewscope.present.maps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Holds 256 opaque colors, 0xAARRGGBB, of a perceptually uniform or a diverging map. */
public final class ColorTable {

    /** No color of the maps: a value that is not a number must never look like a number. */
    public static final int NOT_A_NUMBER = 0xFF00C853;

    private static final int SIZE = 256;
    private final int[] colors;

    ColorTable(int[] colors) {
        this.colors = colors.clone();
    }

    /**
     * Reads a bundled map.
     *
     * @param name magma, viridis or signed
     */
    public static ColorTable named(String name) {
        String path = name + ".csv";
        try (InputStream stream = ColorTable.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("Unknown color map " + name);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            List<String> rows = reader.lines().skip(1).toList();
            int[] colors = rows.stream().mapToInt(ColorTable::color).toArray();
            if (colors.length != SIZE) {
                throw new IllegalArgumentException("%s has %s colours".formatted(path, colors.length));
            }
            return new ColorTable(colors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three colors of this map, each for a third of the positions. */
    ColorTable steps(double first, double second, double third) {
        double[] positions = {first, second, third};
        int[] steps = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            steps[i] = at(positions[3 * i / SIZE]);
        }
        return new ColorTable(steps);
    }

    /** Returns the color at a position from 0 (first) to 1 (last); outside it the nearest end. */
    public int at(double position) {
        if (Double.isNaN(position)) {
            return NOT_A_NUMBER;
        }
        double index = position * SIZE;
        return colors[index <= 0 ? 0 : index >= SIZE - 1 ? SIZE - 1 : (int) index];
    }

    /**
     * Returns the color of a value.
     *
     * @param top the value of the last color
     * @param signed whether the first color is −top, else it is 0
     */
    public int of(double value, double top, boolean signed) {
        return at(signed ? (value / top + 1) / 2 : value / top);
    }

    private static int color(String row) {
        String[] parts = row.split(",", -1);
        return 0xFF000000
                | Integer.parseInt(parts[0]) << 16
                | Integer.parseInt(parts[1]) << 8
                | Integer.parseInt(parts[2]);
    }

    /**
     * Describes the color maps of a window: one for magnitudes, one for signed differences, and one
     * for kinds, whose three colors also differ in lightness.
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
}
