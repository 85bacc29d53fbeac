package org.skewscope.present.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.present.Figures;
import org.skewscope.recipe.PixelOrigins.PixelOrigin;
import org.skewscope.recipe.PixelOrigins.SourcePixels;

/** Says which pixels of the decoded picture two pathways compute a pixel from. */
public final class OriginWording {

    /** Two weights are called equal up to this difference; weights of rounded results are measured to about it. */
    private static final double EQUAL = 4e-3;

    private OriginWording() {}

    /**
     * Returns the sentences about a pair.
     *
     * @param a the number of A's card
     * @param b the number of B's card
     */
    public static List<String> sentences(int a, Optional<SourcePixels> ofA, int b, Optional<SourcePixels> ofB) {
        List<String> sentences = new ArrayList<>();
        if (ofA.isPresent()
                && ofB.isPresent()
                && same(ofA.get().origin(), ofB.get().origin())) {
            int count = count(ofA.get().origin());
            sentences.add(
                    count == 0
                            ? "%d and %d show a bar here, no pixel of the picture.".formatted(a, b)
                            : "%d and %d read the same %s with the same weights."
                                    .formatted(a, b, count == 1 ? "pixel" : counted(count) + " pixels"));
        } else {
            sentences.add(reads(a, ofA, Optional.empty()));
            sentences.add(reads(b, ofB, ofA));
        }
        kept(a, ofA).ifPresent(sentences::add);
        kept(b, ofB).ifPresent(sentences::add);
        return sentences;
    }

    private static String reads(int number, Optional<SourcePixels> pixels, Optional<SourcePixels> before) {
        if (pixels.isEmpty()) {
            return "What %d reads here is not known.".formatted(number);
        }
        PixelOrigin origin = pixels.get().origin();
        int count = count(origin);
        if (count == 0) {
            return "%d shows a bar here, no pixel of the picture.".formatted(number);
        }
        boolean inside = before.isPresent()
                && pixels.get().around().equals(before.get().around())
                && within(
                        origin.top(),
                        origin.rows(),
                        before.get().origin().top(),
                        before.get().origin().rows())
                && within(
                        origin.left(),
                        origin.columns(),
                        before.get().origin().left(),
                        before.get().origin().columns());
        String which = counted(count) + (inside ? " of them" : count == 1 ? " pixel" : " pixels");
        if (count == 1) {
            return "%d copies %s.".formatted(number, which);
        }
        boolean below = origin.rows().stream().anyMatch(each -> each < 0)
                || origin.columns().stream().anyMatch(each -> each < 0);
        int down = read(origin.rows());
        int across = read(origin.columns());
        return "%d %s %s, with %s%s."
                .formatted(
                        number,
                        below ? "weighs" : "averages",
                        which,
                        down == across ? down + " weights a direction" : "%s x %s weights".formatted(across, down),
                        below ? ", some below zero" : "");
    }

    private static Optional<String> kept(int number, Optional<SourcePixels> pixels) {
        return pixels.filter(each ->
                        each.kept().height() < each.height() || each.kept().width() < each.width())
                .map(each -> {
                    CropWindow kept = each.kept();
                    double share = (double) kept.height() * kept.width() / each.height() / each.width();
                    return "%d keeps %s%% of the picture: x %d to %d, y %d to %d."
                            .formatted(
                                    number,
                                    Figures.percent(share),
                                    kept.left(),
                                    kept.left() + kept.width() - 1,
                                    kept.top(),
                                    kept.top() + kept.height() - 1);
                });
    }

    /**
     * Returns which pixels share a sample of the file's color.
     *
     * @param chroma the file's subsampling, such as 4:2:0
     * @return an empty text where each pixel has its own
     */
    public static String shared(String chroma, Probe pixel) {
        int across = chroma.equals("4:1:1") ? 4 : chroma.equals("4:2:0") || chroma.equals("4:2:2") ? 2 : 1;
        int down = chroma.equals("4:2:0") || chroma.equals("4:4:0") ? 2 : 1;
        if (across * down == 1) {
            return "";
        }
        int x = pixel.x() / across * across;
        int y = pixel.y() / down * down;
        return "Pixels x %s, y %s share a color sample of the file (%s)."
                .formatted(range(x, across), range(y, down), chroma);
    }

    private static String range(int from, int count) {
        return count == 1 ? String.valueOf(from) : from + " to " + (from + count - 1);
    }

    private static String counted(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static int count(PixelOrigin origin) {
        return read(origin.rows()) * read(origin.columns());
    }

    private static int read(List<Double> weights) {
        return (int) weights.stream().filter(each -> each != 0).count();
    }

    private static boolean within(int first, List<Double> weights, int outer, List<Double> others) {
        return first >= outer && first + weights.size() <= outer + others.size();
    }

    private static boolean same(PixelOrigin a, PixelOrigin b) {
        return a.top() == b.top()
                && a.left() == b.left()
                && a.bar() == b.bar()
                && close(a.rows(), b.rows())
                && close(a.columns(), b.columns());
    }

    private static boolean close(List<Double> a, List<Double> b) {
        boolean close = a.size() == b.size();
        for (int i = 0; close && i < a.size(); i++) {
            close = Math.abs(a.get(i) - b.get(i)) < EQUAL;
        }
        return close;
    }
}
