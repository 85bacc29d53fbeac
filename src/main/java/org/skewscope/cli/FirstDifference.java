package org.skewscope.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Parting;
import org.skewscope.compare.StageDifference;
import org.skewscope.explain.numbers.Percent;
import org.skewscope.present.Enumeration;
import org.skewscope.present.FedFileWording;
import org.skewscope.present.RangeWording;
import org.skewscope.tensor.DiffStatistics;

/** Where a pathway parts from the reference for the model, and what heals before. */
record FirstDifference(Comparison comparison, PairDifference pair) {

    String text() {
        Parting<StageDifference> parting = pair.parting();
        List<StageDifference> healed = parting.healed();
        if (parting.start().isEmpty()) {
            return healed.isEmpty()
                    ? none()
                    : "none; " + names(healed) + ", but not in what the model is fed";
        }
        return size(parting.start().get())
                + (healed.isEmpty()
                        ? ""
                        : "; "
                                + names(healed)
                                + " too, but "
                                + (healed.size() == 1 ? "heals" : "heal")
                                + " before the model");
    }

    private String none() {
        if (FedFileWording.involved(pair)) {
            return FedFileWording.none(pair);
        }
        return pair.recorded().isPresent() ? RecordedText.none(pair) : "none";
    }

    private String size(StageDifference first) {
        String stage = first.stage().id() + ": ";
        if (first instanceof StageDifference.ShapesDiffer shapes) {
            return stage + "shapes [" + shapes.a() + "] and [" + shapes.b() + "]";
        }
        if (first instanceof StageDifference.Measured measured) {
            Optional<String> ranges =
                    RangeWording.of(comparison, pair.a(), pair.b(), first.stage());
            return stage
                    + ranges.map(words -> "other range, " + words)
                            .orElseGet(() -> size(measured.difference()));
        }
        return stage + "the other side failed";
    }

    private static String size(DiffStatistics size) {
        return String.format(
                        Locale.ROOT,
                        "%s of values, max %s, mean %s",
                        Percent.ofAll(size.differingShare()),
                        number(size.maxAbsolute()),
                        number(size.meanAbsolute()))
                + ulps(size.maxUlp());
    }

    /** A count of units in the last place says something about rounding only. */
    private static String ulps(double ulps) {
        if (ulps >= 1000) {
            return "";
        }
        return ulps < 1
                ? ", below 1 ulp of float32"
                : String.format(Locale.ROOT, ", max %.0f ulp", ulps);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String names(List<StageDifference> stages) {
        return Enumeration.ofWords(stages.stream().map(each -> each.stage().id()).toList())
                + (stages.size() == 1 ? " differs" : " differ");
    }
}
