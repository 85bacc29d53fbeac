package org.skewscope.explain.swap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.swap.RecordedFindings.Mistake;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.tensor.DenseTensor;

/**
 * Tries the usual preprocessing mistakes one at a time, then together with the best one, and tells
 * which brings the model's outputs nearest to recorded ones.
 */
final class MistakeSearch {

    /** A mistake that leaves less of the difference is probably the cause. */
    private static final double MUCH_NEARER = 0.25;

    /** Two mistakes together have to leave this much less than the better one alone. */
    private static final double BOTH = 0.5;

    private static final List<String> CHANGES =
            List.of(
                    "channels=bgr",
                    "channels=rgb",
                    "normalize=divide-255",
                    "normalize=keras-tf",
                    "normalize=none",
                    "normalize=torch-imagenet",
                    "normalize=keras-caffe",
                    "normalize=minus-127-by-128",
                    "mode=gray",
                    "orientation=exif",
                    "orientation=ignore",
                    "framing=squash",
                    "framing=resize-center-crop",
                    "framing=central-fraction",
                    "framing=letterbox",
                    "framing=crop-to-aspect-ratio",
                    "resize=pillow-bilinear",
                    "resize=pillow-bicubic",
                    "resize=tf-bilinear",
                    "resize=tf-bicubic",
                    "resize=opencv-linear",
                    "resize=opencv-area",
                    "resize=tf1-bilinear",
                    "resize=keras-nearest",
                    "decoder=tf-jpeg-fast",
                    "decoder=pillow");

    private final Pathway here;
    private final Function<Pathway, Optional<DenseTensor>> rows;
    private final Function<DenseTensor, HybridOutcome> feed;
    private final Function<HybridOutcome, OutputDistance> distance;
    private int tried;

    /**
     * @param here the pathway that is run here
     * @param rows yields the tensor that a pathway feeds, [1, H, W, C]; empty if it fails
     * @param feed runs a tensor through the model
     * @param distance of an outcome from the recorded one
     */
    MistakeSearch(
            Pathway here,
            Function<Pathway, Optional<DenseTensor>> rows,
            Function<DenseTensor, HybridOutcome> feed,
            Function<HybridOutcome, OutputDistance> distance) {
        this.here = here;
        this.rows = rows;
        this.feed = feed;
        this.distance = distance;
    }

    /** Returns how many mistakes and pairs of mistakes were tried. */
    int tried() {
        return tried;
    }

    /**
     * Returns the mistake that probably was made.
     *
     * @param fed the tensor that is fed here, [1, H, W, C]
     * @param apart the difference without any mistake
     */
    Optional<Mistake> find(DenseTensor fed, OutputDistance apart) {
        List<Mistake> singles = new ArrayList<>();
        for (List<String> changes : changes()) {
            attempt(fed, changes).ifPresent(singles::add);
        }
        Optional<Mistake> best = nearest(singles);
        if (best.isEmpty() || best.get().size().rounding()) {
            return best.filter(mistake -> likely(mistake, apart));
        }
        List<Mistake> pairs = new ArrayList<>();
        for (List<String> changes : changes()) {
            String change = changes.get(0);
            if (!sameOption(change, best.get().changes().get(0))) {
                attempt(fed, List.of(best.get().changes().get(0), change)).ifPresent(pairs::add);
            }
        }
        Optional<Mistake> pair = nearest(pairs);
        if (pair.isPresent() && !pair.get().size().rounding()) {
            // The first of the two was the best alone, not together with the second.
            String second = pair.get().changes().get(1);
            for (List<String> changes : changes()) {
                if (!sameOption(changes.get(0), second)) {
                    attempt(fed, List.of(changes.get(0), second)).ifPresent(pairs::add);
                }
            }
        }
        return nearest(pairs)
                .filter(
                        both ->
                                both.size().relative() < BOTH * best.get().size().relative()
                                        && likely(both, apart))
                .or(() -> best.filter(mistake -> likely(mistake, apart)));
    }

    private static boolean likely(Mistake mistake, OutputDistance apart) {
        return mistake.size().relative() <= MUCH_NEARER * apart.relative();
    }

    private static Optional<Mistake> nearest(List<Mistake> mistakes) {
        return mistakes.stream().min(Comparator.comparingDouble(each -> each.size().relative()));
    }

    private List<List<String>> changes() {
        List<List<String>> all = new ArrayList<>();
        for (String change : CHANGES) {
            if (!changed(here, change).equals(here)) {
                all.add(List.of(change));
            }
        }
        for (InputMistake mistake : InputMistake.values()) {
            all.add(List.of(mistake.id()));
        }
        return all;
    }

    private static boolean sameOption(String first, String second) {
        return first.replaceFirst("=.*", "").equals(second.replaceFirst("=.*", ""));
    }

    private Optional<Mistake> attempt(DenseTensor fed, List<String> changes) {
        Pathway changed = here;
        for (String change : changes) {
            changed = changed(changed, change);
        }
        Optional<DenseTensor> tensor =
                changed.equals(here) ? Optional.of(fed) : rows.apply(changed);
        for (String change : changes) {
            Optional<InputMistake> mistake = InputMistake.byId(change);
            if (mistake.isPresent()) {
                tensor = tensor.map(mistake.get()::of);
            }
        }
        if (tensor.isEmpty() || !tensor.get().shape().equals(fed.shape())) {
            return Optional.empty();
        }
        tried++;
        HybridOutcome outcome = feed.apply(tensor.get());
        return outcome.ran()
                ? Optional.of(new Mistake(changes, distance.apply(outcome).size()))
                : Optional.empty();
    }

    private static Pathway changed(Pathway pathway, String change) {
        String[] parts = change.split("=", 2);
        return parts.length < 2
                ? pathway
                : PathwayOption.byKey(parts[0]).orElseThrow().set(pathway, parts[1]);
    }
}
