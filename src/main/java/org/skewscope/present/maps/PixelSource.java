package org.skewscope.present.maps;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Pair;
import org.skewscope.option.Stage;
import org.skewscope.recipe.PixelOrigins.SourcePixels;

/**
 * Holds what is known of the origin of a pixel.
 *
 * @param a the pixels that A reads; empty where they are not known
 * @param b the pixels that B reads; empty where they are not known
 * @param sentences about both; at the stage Decode, about the sample of color that pixels share
 */
public record PixelSource(Optional<SourcePixels> a, Optional<SourcePixels> b, List<String> sentences) {

    /** Nothing is known. */
    public static final PixelSource NONE = new PixelSource(Optional.empty(), Optional.empty(), List.of());

    public PixelSource {
        sentences = List.copyOf(sentences);
    }

    /**
     * Describes the answer of the engine.
     *
     * @param pixels what A and B read; empty where no engine answered
     * @param chroma the file's chroma subsampling, such as 4:2:0; empty if it has none
     */
    public static PixelSource of(
            Stage stage, Pair pair, Probe pixel, List<Optional<SourcePixels>> pixels, String chroma) {
        if (stage == Stage.DECODE) {
            String shared = OriginWording.shared(chroma, pixel);
            return new PixelSource(Optional.empty(), Optional.empty(), shared.isEmpty() ? List.of() : List.of(shared));
        }
        return pixels.size() < 2
                ? NONE
                : new PixelSource(
                        pixels.get(0),
                        pixels.get(1),
                        OriginWording.sentences(pair.a() + 1, pixels.get(0), pair.b() + 1, pixels.get(1)));
    }

    /** Returns whether a lattice can be drawn. */
    public boolean drawn() {
        return a.isPresent() || b.isPresent();
    }
}
