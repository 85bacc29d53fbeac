package org.skewscope.code.calls;

import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.SIZE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Refused;
import org.skewscope.code.value.Value.Unknown;
import org.skewscope.libraries.framing.CenterSquare;

/** Recognizes centered crops, and sizes with one fixed side, that programs compute. */
public final class Windows {

    private static final int LARGEST = 4096;
    private static final int USUAL_SHARE = 256;
    private static final int USUAL_SIZE = 224;

    /** A crop's first and last row and column in pixels; each may be computed from the picture. */
    public record Window(Value top, Value bottom, Value left, Value right) {}

    private Windows() {}

    /**
     * Returns a cropped picture: a centered square of the whole picture, or a centered crop after a
     * resize of its short side.
     *
     * @param line the line that crops
     */
    public static Value crop(PictureValue picture, Window window, int line) {
        Optional<Measured.Sides> sides = Measured.sides(picture, line);
        if (sides.isEmpty() || !picture.progress().cropped().isEmpty()) {
            return picture.progress().sized() ? croppedSquare(picture, window, line) : refused(line);
        }
        Measured height = sides.get().height();
        Measured width = sides.get().width();
        Optional<Measured> rows = length(window.bottom(), window.top(), line);
        Optional<Measured> columns = length(window.right(), window.left(), line);
        if (rows.isEmpty() || columns.isEmpty()) {
            return refused(line);
        }
        for (CenterSquare.Corner corner : CenterSquare.Corner.values()) {
            boolean centered = corner(height, rows.get(), corner).sameAs(window.top())
                    && corner(width, columns.get(), corner).sameAs(window.left());
            if (centered) {
                return framed(picture, rows.get(), columns.get(), sides.get(), corner, line);
            }
        }
        return refused(line);
    }

    private static Value framed(
            PictureValue picture,
            Measured rows,
            Measured columns,
            Measured.Sides sides,
            CenterSquare.Corner corner,
            int line) {
        Value shorter =
                Measured.computed("min", sides.height(), sides.width(), line).orElseThrow();
        long side = picture.progress().shortSide();
        if (side == 0 && rows.sameAs(shorter) && columns.sameAs(shorter)) {
            String id = "center-square:" + corner.name().toLowerCase(Locale.ROOT);
            return picture.with(picture.progress().withCrop(id)).choose(FRAMING, id, line);
        }
        Optional<Double> height = rows.constant();
        Optional<Double> width = columns.constant();
        boolean fits = side > 0
                && side <= LARGEST
                && height.filter(n -> n >= 1 && n <= side).isPresent()
                && width.filter(n -> n >= 1 && n <= side).isPresent();
        boolean rounded = picture.choices().containsKey(FRAMING);
        if (!fits || corner == CenterSquare.Corner.UP || rounded && corner != CenterSquare.Corner.DOWN) {
            return refused(line);
        }
        int largest = Math.max(height.get().intValue(), width.get().intValue());
        String framing = corner == CenterSquare.Corner.DOWN
                ? (rounded ? Measured.ROUNDED : "shortest-edge-crop:") + side
                : side == (long) largest * USUAL_SHARE / USUAL_SIZE
                        ? "resize-center-crop"
                        : "resize-center-crop:" + side;
        return picture.choose(FRAMING, framing, line)
                .choose(SIZE, height.get().intValue() + "x" + width.get().intValue(), line)
                .with(picture.progress().afterResize());
    }

    /** Returns a centered crop whose corner is rounded down. */
    static Value central(PictureValue picture, int height, int width, int line) {
        return central(picture, new Constant((long) height, line), new Constant((long) width, line), line);
    }

    /** Returns a centered crop whose corner is rounded down, of sides that may be computed. */
    static Value central(PictureValue picture, Value height, Value width, int line) {
        Optional<Measured.Sides> sides = Measured.sides(picture, line).or(() -> fixed(picture, line));
        if (sides.isEmpty()) {
            return refused(line);
        }
        Value top = downCorner(sides.get().height(), height, line);
        Value left = downCorner(sides.get().width(), width, line);
        return crop(picture, new Window(top, sum(top, height, line), left, sum(left, width, line)), line);
    }

    private static Optional<Measured.Sides> fixed(PictureValue picture, int line) {
        Choice size = picture.choices().get(SIZE);
        return Optional.ofNullable(size)
                .map(each -> new Measured.Sides(
                        number(each.value().split("x")[0], line),
                        number(each.value().split("x")[1], line)));
    }

    private static Measured number(String digits, int line) {
        return Measured.of(new Constant(Long.parseLong(digits), line)).orElseThrow();
    }

    private static Value downCorner(Measured side, Value length, int line) {
        return Measured.computed("-", side, length, line)
                .<Value>map(n -> ((Measured) n).rounded(m -> Math.floor(m / 2), line))
                .orElse(new Unknown("the corner", line));
    }

    private static Value sum(Value start, Value length, int line) {
        return Measured.of(start)
                .flatMap(from -> Measured.computed("+", from, length, line))
                .orElse(new Unknown("the end", line));
    }

    /** Returns the center of a picture that was resized to a square of fixed numbers. */
    private static Value croppedSquare(PictureValue picture, Window window, int line) {
        String now = picture.choices().get(SIZE).value();
        List<Optional<Double>> edges = List.of(window.top(), window.bottom(), window.left(), window.right()).stream()
                .map(edge -> Measured.of(edge).flatMap(Measured::constant))
                .toList();
        int side = Integer.parseInt(now.substring(0, now.indexOf('x')));
        boolean plain = now.equals(side + "x" + side)
                && !picture.choices().containsKey(FRAMING)
                && edges.stream().allMatch(Optional::isPresent);
        if (!plain) {
            return refused(line);
        }
        int top = edges.get(0).get().intValue();
        int left = edges.get(2).get().intValue();
        int height = edges.get(1).get().intValue() - top;
        int width = edges.get(3).get().intValue() - left;
        boolean centered = height >= 1
                && width >= 1
                && top >= 0
                && left >= 0
                && top == (side - height) / 2
                && left == (side - width) / 2
                && top + height <= side
                && left + width <= side;
        return centered
                ? picture.choose(FRAMING, "fixed-size-crop:" + side, line).choose(SIZE, height + "x" + width, line)
                : refused(line);
    }

    private static Measured corner(Measured length, Measured part, CenterSquare.Corner corner) {
        Measured missing =
                (Measured) Measured.computed("-", length, part, length.line()).orElseThrow();
        return missing.rounded(
                n -> switch (corner) {
                    case DOWN -> Math.floor(n / 2);
                    case EVEN -> Math.rint(n / 2);
                    case UP -> Math.floor((n + 1) / 2);
                },
                length.line());
    }

    private static Optional<Measured> length(Value end, Value start, int line) {
        Optional<Measured> a = Measured.of(end);
        Optional<Measured> b = Measured.of(start);
        return a.isEmpty() || b.isEmpty() || !a.get().whole() || !b.get().whole()
                ? Optional.empty()
                : Measured.computed("-", a.get(), b.get(), line).map(Measured.class::cast);
    }

    /**
     * Returns a size whose short side is a fixed number and whose long side keeps the aspect ratio.
     *
     * @param height the wanted height in pixels
     * @param width the wanted width in pixels
     * @return empty for any other size
     */
    static Optional<ShortSide> shortSide(PictureValue picture, Value height, Value width) {
        Optional<Measured> rows = Measured.of(height);
        Optional<Measured> columns = Measured.of(width);
        boolean whole = picture.progress().shortSide() == 0
                && picture.progress().cropped().isEmpty();
        if (rows.isEmpty() || columns.isEmpty() || !whole) {
            return Optional.empty();
        }
        Optional<Long> side = Measured.computed("min", rows.get(), columns.get(), height.line())
                .flatMap(least -> ((Measured) least).constant())
                .map(Double::longValue)
                .filter(n -> n >= 1 && n <= LARGEST);
        for (boolean rounds : new boolean[] {false, true}) {
            boolean same = side.flatMap(n -> Measured.sides(picture.progress().withShortSide(n), rounds, height.line()))
                    .filter(each -> each.height().sameAs(height))
                    .filter(each -> each.width().sameAs(width))
                    .isPresent();
            if (same) {
                return side.map(n -> new ShortSide(n, rounds));
            }
        }
        return Optional.empty();
    }

    /**
     * A short side in pixels.
     *
     * @param rounds whether the long side is rounded to even, else down
     */
    record ShortSide(long side, boolean rounds) {}

    private static Refused refused(int line) {
        return new Refused(
                "this crop is not supported; a centered square (center-square), or a centered crop after"
                        + " a resize of the short side, is one",
                line);
    }
}
