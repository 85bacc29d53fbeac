package org.skewscope.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.skewscope.formats.jpeg.JpegRoundTrip;
import org.skewscope.formats.jpeg.JpegRoundTrip.Subsampling;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.OptionKey;
import org.skewscope.option.OptionValue;
import org.skewscope.option.Remedy;
import org.skewscope.option.WholeNumber;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.ChannelReversal;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * Saves the resized picture as JPEG and opens it again, as a data set of small pictures does. The
 * bits are those of libjpeg-turbo, which Pillow, OpenCV and TensorFlow link.
 *
 * @param quality 1 to 100; Pillow's default is 75, OpenCV's and TensorFlow's is 95
 * @param subsampling {@code 4:4:4}, {@code 4:2:2} or {@code 4:2:0}, the default of all three
 */
public record JpegStore(int quality, String subsampling) implements StoreChoice {

    private static final String NAME = "jpeg";
    private static final int BEST = 100;
    private static final int COLORS = 3;
    private static final Map<String, Subsampling> SUBSAMPLINGS = Map.of(
            "4:4:4", Subsampling.NONE,
            "4:2:2", Subsampling.HALF,
            "4:2:0", Subsampling.QUARTER);

    /** The kind of value that the panel offers. */
    static final NumberedValue KIND = new NumberedValue(
            NAME,
            "saved as JPEG and opened again (Pillow)",
            List.of(
                    new NumberField("quality", "Quality", "75"),
                    new NumberField("subsampling", "Subsampling", "4:2:0")),
            JpegStore::of);

    /** The files that writers make without being asked, and usual qualities. */
    public static final List<JpegStore> USUAL = usual();

    private static List<JpegStore> usual() {
        List<JpegStore> usual = new ArrayList<>();
        for (int quality : List.of(75, 95, 90, 85, 80, 100, 92, 70, 60, 50)) {
            usual.add(new JpegStore(quality, "4:2:0"));
            usual.add(new JpegStore(quality, "4:4:4"));
        }
        return List.copyOf(usual);
    }

    private static OptionValue of(List<String> numbers) {
        int quality = WholeNumber.parse("quality", 1, BEST, numbers.get(0));
        String subsampling = numbers.get(1).trim();
        if (!SUBSAMPLINGS.containsKey(subsampling)) {
            throw new IllegalArgumentException(
                    "subsampling is 4:4:4, 4:2:2 or 4:2:0, not '%s'".formatted(numbers.get(1)));
        }
        return new JpegStore(quality, subsampling);
    }

    @Override
    public String id() {
        return "%s:%s,%s".formatted(NAME, quality, subsampling);
    }

    @Override
    public String label() {
        return "Image.save(\"x.jpg\", quality=%s, subsampling=\"%s\"), Image.open".formatted(quality, subsampling);
    }

    @Override
    public Picture store(Picture resized) throws PreprocessingException {
        // The file holds the true colors in any case.
        Picture rgb = ChannelReversal.apply(resized, ChannelOrder.RGB);
        boolean color = rgb.mode() == PixelMode.RGB && rgb.channels() == COLORS;
        boolean gray = rgb.mode() == PixelMode.GRAY && rgb.channels() == 1;
        if (!color && !gray || rgb.pixels().type() != ElementType.UINT8) {
            throw new PreprocessingException(
                    "A JPEG file stores RGB or gray pictures of uint8, not %s channel(s) of %s"
                            .formatted(rgb.channels(), rgb.pixels().type().numpyName()),
                    Remedy.set(OptionKey.STORE, Store.AS_RESIZED).or(Remedy.set(SuggestedSettings.PILLOW_BICUBIC)));
        }
        byte[] stored = new JpegRoundTrip(quality, SUBSAMPLINGS.get(subsampling))
                .apply(rgb.pixels().uint8(), rgb.height(), rgb.width(), rgb.channels());
        Picture opened = rgb.withPixels(DenseTensor.ofUint8(rgb.pixels().shape(), stored));
        return resized.mode() == PixelMode.BGR ? ChannelReversal.apply(opened, ChannelOrder.BGR) : opened;
    }
}
