package org.skewscope.explain.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;

/**
 * Says what two fed tensors show by themselves. Each cause is undone on B and judged by what is
 * left of the difference; a cause that is sure is taken away and the rest is looked at again, so
 * that two causes together are both found.
 */
public final class Detectors {

    /** The smallest confidence that is worth a sentence. */
    private static final double WORTH_SAYING = 0.5;

    /** From here on a cause is taken away before the rest is judged. */
    static final double SURE = 0.9;

    /** A few units in the last place of float32, as a share of the largest magnitude. */
    private static final double ROUNDING_SHARE = 4e-6;

    private static final int MOST_CAUSES = 3;

    /** So much more a cause of more parameters has to explain. */
    private static final double SIMPLER = 0.02;

    private static final double CURVE = 0.05;

    private Detectors() {}

    /**
     * What leads from A to B, in the order in which it was undone; of what was judged together, the
     * surest first. Empty never: where nothing can be concluded, one detection of confidence 0 says
     * why.
     *
     * @param a [H, W, C] or [1, H, W, C], any unit
     * @param b likewise; may have its channels first
     */
    public static List<Detection> detect(DenseTensor a, DenseTensor b) {
        Optional<Raster> first = Raster.of(a);
        Optional<Raster> second = Raster.of(b);
        if (first.isEmpty() || second.isEmpty()) {
            return nothing(
                    "not-a-picture",
                    "Nothing can be said: tensors of shape "
                            + a.shape()
                            + " and "
                            + b.shape()
                            + " are not both one picture.");
        }
        return detect(first.get(), second.get());
    }

    private static List<Detection> detect(Raster a, Raster b) {
        if (a.notFinite() + b.notFinite() > 0) {
            return nothing(
                    "not-finite",
                    "Nothing can be said: A holds "
                            + a.notFinite()
                            + " and B "
                            + b.notFinite()
                            + " values that are NaN or infinite.");
        }
        List<Detection> found = new ArrayList<>();
        Raster aligned = b;
        if (!a.sameSize(b)) {
            aligned = b.channelsFromFirst();
            if (!a.sameSize(aligned)) {
                return nothing("other-size", sizes(a, b));
            }
            found.add(
                    new Detection(
                            "layout", "B has its channels first, NCHW, where A has NHWC.", 1));
        }
        Optional<Detection> same = same(a, aligned);
        if (same.isPresent()) {
            found.add(same.get());
        } else if (a.contrast() == 0 || aligned.contrast() == 0) {
            found.addAll(
                    nothing("flat", "Nothing can be said: a picture of one value shows no cause."));
        } else {
            found.addAll(causes(a, aligned));
        }
        return found;
    }

    private static List<Detection> causes(Raster a, Raster b) {
        List<Detection> found = new ArrayList<>();
        Raster rest = b;
        for (int cause = 0; cause < MOST_CAUSES; cause++) {
            Optional<Detection> same = same(a, rest);
            if (same.isPresent()) {
                if (found.isEmpty()) {
                    found.add(same.get());
                }
                return found;
            }
            List<Fit> fits = fits(a, rest);
            fits.forEach(fit -> found.add(fit.detection()));
            if (fits.isEmpty()
                    || fits.get(0).confidence() < SURE
                    || fits.get(0).mended().isEmpty()) {
                break;
            }
            rest = fits.get(0).mended().orElseThrow();
        }
        return found.isEmpty() ? nothing("unexplained", UNEXPLAINED) : found;
    }

    private static final String UNEXPLAINED =
            "No known cause explains the difference; B may show another picture, or a small part of"
                    + " it.";

    /**
     * Every cause worth saying, surest first; those that almost equal it but say less are left out.
     */
    private static List<Fit> fits(Raster a, Raster b) {
        List<Fit> fits = new ArrayList<>(Geometry.of(a, b));
        AffineFit.of(a, b).ifPresent(fits::add);
        double plain = fits.stream().mapToDouble(Fit::confidence).max().orElse(0);
        AffineFit.of(a, b.channelsReversed())
                .filter(fit -> a.channels() == 3)
                .map(fit -> swapped(a, b, fit))
                // A line of its own for every channel follows other differences too.
                .filter(fit -> fit.confidence() >= plain + SIMPLER)
                .ifPresent(fits::add);
        ToneCurve.of(a, b)
                // Rounding to few digits follows the values too.
                .filter(fit -> fit.confidence() >= plain + CURVE && !FineStructure.slight(a, b))
                .ifPresent(fits::add);
        ShiftSearch.of(a, b).ifPresent(fits::add);
        GridFit.of(a, b).ifPresent(fits::add);
        Padding.of(a, b).ifPresent(fits::add);
        if (fits.stream().noneMatch(fit -> fit.confidence() >= SURE)) {
            WrapAround.of(a, b).ifPresent(fits::add);
        }
        if (fits.stream()
                .noneMatch(fit -> fit.name().equals("wrap-around") && fit.confidence() >= SURE)) {
            FineStructure.of(a, b).ifPresent(fits::add);
        }
        if (fits.stream().noneMatch(fit -> fit.confidence() >= SURE)) {
            CropSearch.of(a, b).ifPresent(fits::add);
        }
        fits.removeIf(fit -> fit.confidence() < WORTH_SAYING);
        fits.sort(Comparator.comparingDouble(Fit::confidence).reversed());
        if (fits.isEmpty()) {
            return TurnedBesides.of(a, b);
        }
        return fits.isEmpty() || fits.get(0).confidence() < SURE
                ? fits
                : new ArrayList<>(fits.subList(0, 1));
    }

    private static Fit swapped(Raster a, Raster b, Fit affine) {
        return Fit.of(
                "channel-swap-" + affine.name(),
                "B has the channels in reverse order, and besides: " + affine.sentence(),
                a,
                b,
                affine.mended().orElseThrow());
    }

    private static Optional<Detection> same(Raster a, Raster b) {
        double largest = 0;
        double magnitude = 0;
        for (int i = 0; i < a.values().length; i++) {
            largest = Math.max(largest, Math.abs((double) a.values()[i] - b.values()[i]));
            magnitude = Math.max(magnitude, Math.abs(a.values()[i]));
        }
        if (largest == 0) {
            return Optional.of(
                    new Detection("identical", "The two tensors hold the same numbers.", 1));
        }
        return largest <= ROUNDING_SHARE * magnitude
                ? Optional.of(
                        new Detection(
                                "rounding",
                                "Only floating-point rounding differs, as from another order or type"
                                        + " of the same arithmetic.",
                                1))
                : Optional.empty();
    }

    private static String sizes(Raster a, Raster b) {
        return "Nothing more can be said: A has "
                + a.height()
                + " × "
                + a.width()
                + " × "
                + a.channels()
                + " values, B "
                + b.height()
                + " × "
                + b.width()
                + " × "
                + b.channels()
                + ".";
    }

    private static List<Detection> nothing(String name, String sentence) {
        return new ArrayList<>(List.of(new Detection(name, sentence, 0)));
    }
}
