package org.skewscope.explain.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.skewscope.compare.Rounding;
import org.skewscope.tensor.DenseTensor;

/**
 * Finds causes that two input tensors show without their recipes. It undoes each cause on B and
 * judges it by the remaining difference. It removes a sure cause and searches the rest again, so
 * that two combined causes are both found.
 */
public final class Detectors {

    /** The smallest confidence that is worth a sentence. */
    static final double WORTH_SAYING = 0.5;

    /** From here on a cause is taken away before the rest is judged. */
    static final double SURE = 0.9;

    /** Reports reversed channels; the tensors do not show which of them is RGB. */
    static final String REVERSED = "B's channels are in the reverse order of A's (RGB and BGR).";

    private static final int MOST_CAUSES = 3;

    private static final Set<Cause> COLORS =
            Set.of(Cause.COLOR, Cause.GRAY, Cause.TONE_CURVE, Cause.MEAN_STD, Cause.DECODER);

    /**
     * Simple causes first: those after them have to explain more, and what takes long only runs
     * where nothing is sure.
     */
    static final List<Detector> ALL = List.of(
            Detector.of(Geometry.CAUSES, Geometry::fits),
            Detector.of(COLORS, Detectors::colors),
            Detector.of(Set.of(Cause.SCALING, Cause.MEAN_STD), AffineFit::fits),
            Detector.of(Set.of(Cause.CHANNEL_SWAP_SCALING, Cause.CHANNEL_SWAP_MEAN_STD), SwappedFormula::fits),
            Detector.of(Set.of(Cause.TONE_CURVE), ToneCurve::fits),
            Detector.ofPictures(Cause.SHIFT, ShiftSearch::of),
            Detector.of(Set.of(Cause.SAMPLING_GRID), GridFit::fits),
            Detector.ofPictures(Cause.PADDING, Padding::of),
            Detector.ofUnsure(Cause.WRAP_AROUND, WrapAround::of),
            Detector.of(
                    Set.of(Cause.BACKDROP),
                    scene -> scene.surely(Cause.WRAP_AROUND) ? List.of() : Backdrop.fits(scene)),
            Detector.ofPictures(Cause.JPEG_BLOCKS, JpegBlocks::of),
            Detector.ofPictures(Cause.CAMERA_FRAME, CameraFrame::of),
            Detector.of(Set.of(Cause.RESIZER, Cause.DECODER), FineStructure::fits),
            Detector.ofUnsure(Cause.CROP, Padding::crop),
            Detector.of(Geometry.CAUSES, TurnedBesides::fits));

    private final List<Detector> detectors;
    private final Suspects suspects;

    Detectors(List<Detector> detectors, Suspects suspects) {
        this.detectors = List.copyOf(detectors);
        this.suspects = suspects;
    }

    /** Returns the detectors for tensors whose pathways are not known. */
    public static Detectors ofTensorsAlone() {
        return new Detectors(ALL, Suspects.ANYONE);
    }

    private static List<Fit> colors(Scene scene) {
        // Between known pathways an option makes what tensors alone tell as a level's noise.
        Optional<Fit> levels = PixelLevels.of(scene.a(), scene.b())
                .filter(fit -> !scene.suspects().known() || fit.cause() != Cause.DECODER);
        return Stream.of(levels, ColorFit.of(scene.a(), scene.b()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the detectors of ways from color to color. */
    public static Detectors ofColors() {
        return new Detectors(
                List.of(
                        Detector.of(COLORS, Detectors::colors),
                        Detector.ofPictures(Cause.CAMERA_FRAME, CameraFrame::of),
                        Detector.of(Set.of(Cause.BACKDROP), Backdrop::fits)),
                Suspects.ANYONE);
    }

    /**
     * Returns how far no matrix of colors brings one picture to another, in 8-bit levels.
     *
     * @param a [H, W, 3]
     * @param b of the shape of a, in any unit
     */
    public static double beyondColors(DenseTensor a, DenseTensor b) {
        return Raster.of(a)
                .filter(each -> each.channels() == 3)
                .flatMap(first -> Raster.of(b).map(second -> ColorFit.beyond(first, second)))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the causes that lead from A to B, in the order in which they were undone; causes that
     * were judged together come surest first. Without any cause, one detection of confidence 0
     * gives the reason.
     *
     * @param a [H, W, C] or [1, H, W, C], any unit
     * @param b [H, W, C], [1, H, W, C] or with the channels first, in the unit of a
     * @return at least one detection, whose sentence calls the tensors A and B
     */
    public List<Detection> detect(DenseTensor a, DenseTensor b) {
        Optional<Raster> first = Raster.of(a);
        Optional<Raster> second = Raster.of(b);
        if (first.isEmpty() || second.isEmpty()) {
            return nothing(
                    Cause.NOT_A_PICTURE,
                    "The cause is not known: tensors of shape %s and %s are not both single pictures."
                            .formatted(a.shape(), b.shape()));
        }
        return detect(first.get(), second.get());
    }

    private List<Detection> detect(Raster a, Raster b) {
        if (a.notFinite() + b.notFinite() > 0) {
            return nothing(
                    Cause.NOT_FINITE,
                    "A holds %s and B %s values that are NaN or infinite, so Skewscope looked for nothing else."
                            .formatted(a.notFinite(), b.notFinite()));
        }
        List<Detection> found = new ArrayList<>();
        Raster aligned = b;
        if (!a.sameSize(b)) {
            aligned = b.channelsFromFirst();
            if (!a.sameSize(aligned)) {
                return nothing(Cause.OTHER_SIZE, sizes(a, b));
            }
            found.add(new Detection(Cause.LAYOUT, "B's tensor is NCHW, A's is NHWC.", 1));
        }
        Optional<Detection> same = same(a, aligned);
        if (same.isPresent()) {
            found.add(same.get());
        } else if (Math.min(a.contrast(), aligned.contrast()) == 0) {
            found.addAll(PixelLevels.of(a, aligned)
                    .map(fit -> List.of(fit.detection()))
                    .orElseGet(
                            () -> nothing(Cause.FLAT, "The cause is not known: a picture of one value shows none.")));
        } else {
            found.addAll(causes(a, aligned));
        }
        return found;
    }

    private List<Detection> causes(Raster a, Raster b) {
        List<Detection> found = new ArrayList<>();
        List<Cause> undone = new ArrayList<>();
        Raster rest = b;
        for (int cause = 0; cause < MOST_CAUSES; cause++) {
            Optional<Detection> same = same(a, rest);
            if (same.isPresent()) {
                if (found.isEmpty()) {
                    found.add(same.get());
                }
                return found;
            }
            List<Fit> fits = fits(a, rest, undone);
            fits.stream().flatMap(Fit::all).map(Fit::detection).forEach(found::add);
            if (fits.isEmpty()
                    || fits.get(0).confidence() < SURE
                    || fits.get(0).mended().isEmpty()) {
                break;
            }
            fits.get(0).all().map(Fit::cause).forEach(undone::add);
            rest = fits.get(0).mended().orElseThrow();
        }
        return found.isEmpty() ? nothing(Cause.UNEXPLAINED, suspects.unexplained()) : found;
    }

    /**
     * Returns every cause worth saying that can be, surest first; those that almost equal a sure
     * one but say less are left out.
     */
    private List<Fit> fits(Raster a, Raster b, List<Cause> undone) {
        List<Fit> fits = new ArrayList<>();
        for (Detector detector : detectors) {
            if (detector.causes().stream().noneMatch(suspects::may)) {
                continue;
            }
            detector.fits(new Scene(a, b, suspects, undone, fits)).stream()
                    .filter(suspects::may)
                    .forEach(fits::add);
        }
        fits.removeIf(fit -> fit.confidence() < WORTH_SAYING);
        fits.sort(Comparator.comparingDouble(Fit::rank).reversed());
        return fits.isEmpty() || fits.get(0).confidence() < SURE ? fits : fits.subList(0, 1);
    }

    private static Optional<Detection> same(Raster a, Raster b) {
        double largest = a.largestDifference(b);
        if (largest == 0) {
            return Optional.of(new Detection(Cause.IDENTICAL, "The two tensors hold equal values.", 1));
        }
        return largest <= Rounding.ofInput(Rounding.largest(a.values()))
                ? Optional.of(new Detection(
                        Cause.ROUNDING,
                        "Only rounding differs: the same arithmetic in another order or" + " data type.",
                        1))
                : Optional.empty();
    }

    private static String sizes(Raster a, Raster b) {
        return "The sizes differ: A has %s × %s × %s values, B %s × %s × %s."
                .formatted(a.height(), a.width(), a.channels(), b.height(), b.width(), b.channels());
    }

    private static List<Detection> nothing(Cause cause, String sentence) {
        return new ArrayList<>(List.of(new Detection(cause, sentence, 0)));
    }

    /**
     * Looks for one kind of cause in two pictures.
     *
     * @param causes those that it can find; it does not search where all are ruled out
     * @param search returns the findings, sure or not; none where it finds nothing
     */
    record Detector(Set<Cause> causes, Function<Scene, List<Fit>> search) {

        Detector {
            causes = Set.copyOf(causes);
        }

        List<Fit> fits(Scene scene) {
            return search.apply(scene);
        }

        static Detector of(Set<Cause> causes, Function<Scene, List<Fit>> search) {
            return new Detector(causes, search);
        }

        /** Makes a detector that needs only the two pictures, A first. */
        static Detector ofPictures(Cause cause, BiFunction<Raster, Raster, Optional<Fit>> search) {
            return of(Set.of(cause), scene -> search.apply(scene.a(), scene.b()).stream()
                    .toList());
        }

        /** Makes a detector of two pictures that runs only if no earlier one is sure. */
        static Detector ofUnsure(Cause cause, BiFunction<Raster, Raster, Optional<Fit>> search) {
            Detector always = ofPictures(cause, search);
            return of(Set.of(cause), scene -> scene.best() >= Detectors.SURE ? List.of() : always.fits(scene));
        }
    }
}
