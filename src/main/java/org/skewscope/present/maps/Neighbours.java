package org.skewscope.present.maps;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.present.Figures;

/**
 * Describes a map's values around a pixel, written short enough for a small cell.
 *
 * @param rows odd number of rows, from top to bottom; NaN outside the picture is not a value, so
 *     such cells are empty
 */
public record Neighbours(List<List<Cell>> rows, int exponent) {

    public static final int COLUMNS = 9;

    /** Where a nudge left nothing to compare. */
    private static final String BARE = "\u2013";

    /**
     * Describes one pixel.
     *
     * @param inside whether the picture has such a pixel
     * @param text short, in units of 10^exponent
     */
    public record Cell(int x, int y, boolean inside, double value, String text) {}

    /**
     * Returns the cells around a pixel.
     *
     * @param nudge of the map's second tensor; what it left bare has no value
     * @param top the map's scale, which decides on the decimals
     * @param rowCount odd
     */
    public static Neighbours around(DifferenceMap map, Nudge nudge, Probe probe, double top, int rowCount) {
        int exponent = exponent(map, top);
        double unit = Math.pow(10, exponent);
        int decimals = decimals(map.mode(), top / unit);
        List<List<Cell>> rows = new ArrayList<>();
        for (int dy = -rowCount / 2; dy <= rowCount / 2; dy++) {
            List<Cell> row = new ArrayList<>();
            for (int dx = -COLUMNS / 2; dx <= COLUMNS / 2; dx++) {
                row.add(cell(map, nudge, probe.x() + dx, probe.y() + dy, unit, decimals));
            }
            rows.add(List.copyOf(row));
        }
        return new Neighbours(List.copyOf(rows), exponent);
    }

    /** Returns the values as tab-separated text: columns by x, rows by y, values in full. */
    public String asTable() {
        StringBuilder table = new StringBuilder("y \\ x");
        for (Cell cell : rows.get(0)) {
            table.append('\t').append(cell.x);
        }
        for (List<Cell> row : rows) {
            table.append('\n').append(row.get(0).y);
            for (Cell cell : row) {
                table.append('\t')
                        .append(cell.inside && !cell.text.equals(BARE) ? Float.toString((float) cell.value) : "");
            }
        }
        return table.append('\n').toString();
    }

    private static Cell cell(DifferenceMap map, Nudge nudge, int x, int y, double unit, int decimals) {
        if (x < 0 || y < 0 || x >= map.width() || y >= map.height()) {
            return new Cell(x, y, false, 0, "");
        }
        if (!nudge.covers(x, y, map.width(), map.height())) {
            return new Cell(x, y, true, Double.NaN, BARE);
        }
        double value = map.at(x, y);
        return new Cell(
                x, y, true, value, text(value / unit, decimals, map.mode().signed()));
    }

    private static String text(double scaled, int decimals, boolean signed) {
        if (Double.isNaN(scaled)) {
            return "NaN";
        }
        if (scaled == 0) {
            return "0";
        }
        if (Math.abs(scaled) >= 9_999.5) {
            return Figures.power(scaled);
        }
        boolean whole = scaled == Math.rint(scaled);
        int shown = whole || Math.abs(scaled) >= 99.95 ? 0 : decimals;
        String text = Figures.fixed(scaled, shown);
        boolean zero = Double.parseDouble(text.replace('\u2212', '-')) == 0;
        return signed && scaled > 0 && !zero ? "+" + text : text;
    }

    private static int decimals(DifferenceMode mode, double scaledTop) {
        boolean whole = mode.signed() || mode == DifferenceMode.ULP && scaledTop <= 1000;
        return whole && scaledTop >= 10 ? 0 : 1;
    }

    /** 0 where the numbers can stand as they are, else the power of ten to divide by. */
    private static int exponent(DifferenceMap map, double top) {
        boolean whole = map.mode() == DifferenceMode.ULP;
        if (top >= 0.8 && top < (whole ? 1000 : 5000)) {
            return 0;
        }
        return (int) Math.floor(Math.log10(top));
    }
}
