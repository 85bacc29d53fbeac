package org.skewscope.code.calls;

import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.SIZE;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.Measured.Sides;
import org.skewscope.code.value.PictureSize;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Unknown;
import org.skewscope.libraries.framing.CenterSquare.Corner;

/** Recognizes centered crops, and sizes with one fixed side, that programs compute. */
public final class CenteredCrops {

    private static final int USUAL_SHARE = 256;
    private static final int USUAL_SIZE = 224;

    /** A crop's first and last row and column in pixels; each may be computed from the picture. */
    public record Window(PythonValue top, PythonValue bottom, PythonValue left, PythonValue right) {}

    private CenteredCrops() {}

    /**
     * Returns a cropped picture: a centered square of the whole picture, or a centered crop after a
     * resize of its short side.
     *
     * @param line the line that crops
     */
    public static PythonValue crop(PictureValue picture, Window window, int line) {
        Optional<Sides> sides = Measured.sides(picture, line);
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
        for (Corner corner : Corner.values()) {
            boolean centered = corner(height, rows.get(), corner).sameAs(window.top())
                    && corner(width, columns.get(), corner).sameAs(window.left());
            if (centered) {
                return framed(picture, rows.get(), columns.get(), sides.get(), corner, line);
            }
        }
        return refused(line);
    }

    private static PythonValue framed(
            PictureValue picture, Measured rows, Measured columns, Sides sides, Corner corner, int line) {
        PythonValue shorter =
                Measured.computed("min", sides.height(), sides.width(), line).orElseThrow();
        long side = picture.progress().shortSide();
        if (side == 0 && rows.sameAs(shorter) && columns.sameAs(shorter)) {
            String id = "center-square:" + corner.name().toLowerCase(Locale.ROOT);
            return picture.with(picture.progress().withCrop(id)).choose(FRAMING, id, line);
        }
        Optional<Integer> height = within(rows, side);
        Optional<Integer> width = within(columns, side);
        boolean rounded = picture.has(FRAMING);
        if (height.isEmpty()
                || width.isEmpty()
                || side > PictureSize.LARGEST
                || corner == Corner.UP
                || rounded && corner != Corner.DOWN) {
            return refused(line);
        }
        PictureSize size = new PictureSize(height.get(), width.get(), line);
        String framing = corner == Corner.DOWN
                ? (rounded ? Measured.ROUNDED : "shortest-edge-crop:") + side
                : resizeCrop(side, size);
        return cropped(picture, framing, size, line);
    }

    /** Returns a number of pixels that is the same for every picture, from 1 to a side; else empty. */
    private static Optional<Integer> within(Measured pixels, long side) {
        return pixels.constant().filter(n -> n >= 1 && n <= side).map(Double::intValue);
    }

    /** Returns torchvision's framing by a resize of the short side, whose usual share has no number. */
    static String resizeCrop(long side, PictureSize size) {
        int largest = Math.max(size.height(), size.width());
        return "resize-center-crop" + (side == (long) largest * USUAL_SHARE / USUAL_SIZE ? "" : ":" + side);
    }

    /** Returns a picture whose framing and size a crop settles. */
    static PictureValue cropped(PictureValue picture, String framing, PictureSize size, int line) {
        return picture.choose(FRAMING, framing, line)
                .choose(SIZE, size.id(), size.line())
                .with(picture.progress().afterResize());
    }

    /** Returns the side of a square to which a picture was resized; empty for any other size. */
    static Optional<Long> squareSide(PictureValue picture) {
        String[] sides = picture.chosen(SIZE).split("x");
        return Optional.of(sides[0]).filter(sides[sides.length - 1]::equals).map(Long::valueOf);
    }

    /** Returns a centered crop whose corner is rounded down. */
    static PythonValue central(PictureValue picture, int height, int width, int line) {
        return central(picture, new Constant((long) height, line), new Constant((long) width, line), line);
    }

    /** Returns a centered crop whose corner is rounded down, of sides that may be computed. */
    static PythonValue central(PictureValue picture, PythonValue height, PythonValue width, int line) {
        Optional<Sides> sides = Measured.sides(picture, line).or(() -> fixed(picture, line));
        if (sides.isEmpty()) {
            return refused(line);
        }
        PythonValue top = downCorner(sides.get().height(), height, line);
        PythonValue left = downCorner(sides.get().width(), width, line);
        return crop(picture, new Window(top, sum(top, height, line), left, sum(left, width, line)), line);
    }

    private static Optional<Sides> fixed(PictureValue picture, int line) {
        if (!picture.has(SIZE)) {
            return Optional.empty();
        }
        String[] sides = picture.chosen(SIZE).split("x");
        return Optional.of(new Sides(number(sides[0], line), number(sides[1], line)));
    }

    private static Measured number(String digits, int line) {
        return Measured.of(new Constant(Long.parseLong(digits), line)).orElseThrow();
    }

    private static PythonValue downCorner(Measured side, PythonValue length, int line) {
        return Measured.computed("-", side, length, line)
                .<PythonValue>map(n -> ((Measured) n).rounded(m -> Math.floor(m / 2), line))
                .orElse(new Unknown("the corner", line));
    }

    /** Returns the end of a window; a sum of two stated numbers is one too. */
    static PythonValue sum(PythonValue start, PythonValue length, int line) {
        return Measured.of(start)
                .flatMap(from -> Measured.computed("+", from, length, line))
                .orElse(new Unknown("the end", line));
    }

    /** Returns the center of a picture that was resized to a square of fixed numbers. */
    private static PythonValue croppedSquare(PictureValue picture, Window window, int line) {
        List<Integer> edges = Stream.of(window.top(), window.bottom(), window.left(), window.right())
                .flatMap(edge -> Measured.of(edge).flatMap(Measured::constant).stream())
                .map(Double::intValue)
                .toList();
        Optional<Long> square = squareSide(picture).filter(side -> !picture.has(FRAMING));
        if (square.isEmpty() || edges.size() < 4) {
            return refused(line);
        }
        long side = square.get();
        int height = edges.get(1) - edges.get(0);
        int width = edges.get(3) - edges.get(2);
        return isCentered(edges.get(0), height, side) && isCentered(edges.get(2), width, side)
                ? picture.choose(FRAMING, "fixed-size-crop:" + side, line).choose(SIZE, height + "x" + width, line)
                : refused(line);
    }

    private static boolean isCentered(int start, int length, long side) {
        return length >= 1 && start >= 0 && start == (side - length) / 2 && start + length <= side;
    }

    private static Measured corner(Measured length, Measured part, Corner corner) {
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

    private static Optional<Measured> length(PythonValue end, PythonValue start, int line) {
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
    static Optional<ShortSide> shortSide(PictureValue picture, PythonValue height, PythonValue width) {
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
                .filter(n -> n >= 1 && n <= PictureSize.LARGEST);
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
     * Returns a sentence without its subject that names the first picture for which two computed sides differ from a
     * resize of the short side; empty where most pictures have no short side in common, or where none differs.
     *
     * @param height the wanted height in pixels
     * @param width the wanted width in pixels
     */
    static Optional<String> departure(PictureValue picture, PythonValue height, PythonValue width) {
        Optional<Measured> rows = Measured.of(height);
        Optional<Measured> columns = Measured.of(width);
        if (rows.isEmpty() || columns.isEmpty() || picture.progress().shortSide() > 0) {
            return Optional.empty();
        }
        Sides made = new Sides(rows.get(), columns.get());
        Optional<Double> shorter = rows.get()
                .constant()
                .or(columns.get()::constant)
                .or(() -> Measured.computed("min", height, width, height.line())
                        .flatMap(least -> ((Measured) least).usual()));
        return shorter.filter(side -> side >= 1 && side <= PictureSize.LARGEST)
                .map(side -> picture.progress().withShortSide(side.longValue()))
                .flatMap(resized -> Stream.of(false, true)
                        .flatMap(rounds -> Measured.sides(resized, rounds, height.line()).stream())
                        .min(Comparator.comparing(rule -> made.departures(rule).size())))
                .flatMap(rule -> made.departures(rule).stream().findFirst().map(place -> made.departure(rule, place)));
    }

    /**
     * A short side in pixels.
     *
     * @param rounds whether the long side is rounded to even, else down
     */
    record ShortSide(long side, boolean rounds) {}

    private static Refused refused(int line) {
        return new Refused(
                """
                        this crop is not supported; a centered square (center-square), or a centered crop after a \
                        resize of the short side, is one""",
                line);
    }
}
