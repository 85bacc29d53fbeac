package org.skewscope.libraries.color;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.OptionValue;

/**
 * Chooses a way through YUV and back, as a camera's frame or a video takes it.
 *
 * @param program whose arithmetic
 * @param written how the frame is made
 * @param subsampling the chroma's share of the pixels
 * @param chroma how chroma is shared, and enlarged on the way back
 * @param read how the frame is taken on the way back
 * @param swapped whether U and V are exchanged on the way back
 */
public record Yuv(Program program, Coding written, Subsampling subsampling, Chroma chroma, Coding read, boolean swapped)
        implements OptionValue {

    /** Lists whose arithmetic makes the way; the labels are the programs' calls. */
    public enum Program {
        NONE("none", "no way through YUV"),
        OPENCV_420("opencv-420", "cv2.cvtColor RGB2YUV_I420, YUV2RGB_I420 (as NV12 and NV21)"),
        OPENCV_YUV("opencv-yuv", "cv2.cvtColor RGB2YUV, YUV2RGB (4:4:4)"),
        OPENCV_YCRCB("opencv-ycrcb", "cv2.cvtColor RGB2YCrCb, YCrCb2RGB (4:4:4)"),
        /** The formula of the standards in float64, rounded to bytes. */
        FORMULA("trip", "");

        private final String id;
        private final String label;

        Program(String id, String label) {
            this.id = id;
            this.label = label;
        }
    }

    /** Lists the weights of red and blue in the brightness. */
    public enum Matrix {
        BT_601("601", 0.299, 0.114),
        BT_709("709", 0.2126, 0.0722),
        BT_2020("2020", 0.2627, 0.0593);

        final String id;
        final double red;
        final double blue;

        Matrix(String id, double red, double blue) {
            this.id = id;
            this.red = red;
            this.blue = blue;
        }
    }

    /**
     * Describes how a frame's bytes are meant.
     *
     * @param matrix the weights of the colors
     * @param full whether black is 0 and white 255, in place of 16 and 235
     */
    public record Coding(Matrix matrix, boolean full) {

        double darkest() {
            return full ? 0 : 16;
        }

        double lumaScale() {
            return full ? 1 : 219 / 255.0;
        }

        double chromaScale() {
            return full ? 1 : 224 / 255.0;
        }

        private String words() {
            return "BT.%s, %s range".formatted(matrix.id, range());
        }

        private String range() {
            return full ? FULL : LIMITED;
        }
    }

    /** Lists how many pixels share a chroma sample. */
    public enum Subsampling {
        NONE("4:4:4", 1, 1),
        HALF("4:2:2", 2, 1),
        QUARTER("4:2:0", 2, 2);

        private final String id;
        final int across;
        final int down;

        Subsampling(String id, int across, int down) {
            this.id = id;
            this.across = across;
            this.down = down;
        }
    }

    /** Lists how chroma is shared and enlarged; its samples lie in the middle of their pixels. */
    public enum Chroma {
        NEAREST("nearest", false, false),
        BILINEAR("bilinear", false, true),
        /** FFmpeg's libswscale with the flag BILINEAR, as PyAV calls it. */
        SWSCALE("swscale", true, false),
        /** The flags ACCURATE_RND and FULL_CHR_H_INT too. */
        SWSCALE_FULL("swscale-full", true, true);

        private final String id;
        /** Whether the samples of 4:2:0 also read the rows above and below theirs. */
        final boolean overlaps;

        final boolean bilinear;

        Chroma(String id, boolean overlaps, boolean bilinear) {
            this.id = id;
            this.overlaps = overlaps;
            this.bilinear = bilinear;
        }
    }

    private static final String FULL = "full";
    private static final String LIMITED = "limited";
    private static final String SAME = "same";
    private static final String IN_ORDER = "uv";
    private static final String EXCHANGED = "vu";

    public static final Yuv NONE = of(Program.NONE, false);

    /** The values without numbers, the usual one first. */
    public static final List<Yuv> ALL = List.of(
            NONE,
            of(Program.OPENCV_420, false),
            of(Program.OPENCV_420, true),
            of(Program.OPENCV_YUV, false),
            of(Program.OPENCV_YCRCB, false));

    /** The kind of value that names matrix, range and chroma. */
    public static final NumberedValue KIND = new NumberedValue(
            Program.FORMULA.id,
            "through YUV and back by the standards' formula",
            List.of(
                    new NumberField("matrix", "Matrix", "601"),
                    new NumberField("range", "Range", LIMITED),
                    new NumberField("subsampling", "Subsampling", "4:2:0"),
                    new NumberField("chroma", "Chroma enlarged", Chroma.NEAREST.id),
                    new NumberField("read-matrix", "Matrix on reading", SAME),
                    new NumberField("read-range", "Range on reading", SAME),
                    new NumberField("order", "Order on reading", IN_ORDER)),
            Yuv::parsed);

    private static Yuv of(Program program, boolean swapped) {
        Coding usual = new Coding(Matrix.BT_601, false);
        return new Yuv(program, usual, Subsampling.QUARTER, Chroma.NEAREST, usual, swapped);
    }

    private static Yuv parsed(List<String> texts) {
        List<String> typed = texts.stream().map(String::trim).toList();
        return new Yuv(
                Program.FORMULA,
                coding("%s is", typed.get(0), typed.get(1)),
                one("subsampling is", Subsampling.values(), each -> each.id, typed.get(2)),
                one("chroma is", Chroma.values(), each -> each.id, typed.get(3)),
                coding(
                        "read-%s is same or",
                        typed.get(typed.get(4).equals(SAME) ? 0 : 4),
                        typed.get(typed.get(5).equals(SAME) ? 1 : 5)),
                second("order is", IN_ORDER, EXCHANGED, typed.get(6)));
    }

    private static Coding coding(String rule, String matrix, String range) {
        return new Coding(
                one(rule.formatted("matrix"), Matrix.values(), each -> each.id, matrix),
                second(rule.formatted("range"), LIMITED, FULL, range));
    }

    private static boolean second(String rule, String first, String second, String typed) {
        return one(rule, new String[] {first, second}, each -> each, typed).equals(second);
    }

    private static <T> T one(String rule, T[] values, Function<T, String> id, String typed) {
        return Arrays.stream(values)
                .filter(each -> id.apply(each).equals(typed))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s %s, not '%s'"
                        .formatted(rule, Arrays.stream(values).map(id).collect(Collectors.joining(" or ")), typed)));
    }

    @Override
    public String id() {
        return program == Program.FORMULA
                ? List.of(
                                written.matrix.id,
                                written.range(),
                                subsampling.id,
                                chroma.id,
                                read.matrix.id,
                                read.range(),
                                swapped ? EXCHANGED : IN_ORDER)
                        .stream()
                        .collect(Collectors.joining(",", program.id + ":", ""))
                : program.id + (swapped ? "-swapped" : "");
    }

    @Override
    public String label() {
        String way = program == Program.FORMULA
                ? "YUV %s of %s, chroma %s%s"
                        .formatted(
                                subsampling.id,
                                written.words(),
                                chroma.id,
                                read.equals(written) ? "" : ", read as " + read.words())
                : program.label;
        return swapped ? way + ", U and V exchanged" : way;
    }
}
