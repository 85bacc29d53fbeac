package org.skewscope.present.verdict;

import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.present.verdict.OptionDifference.Values;

/** What two framings or input sizes do differently. */
final class FramingDifference {

    private FramingDifference() {}

    /** Returns the difference of the options framing and size. */
    static OptionDifference of(Values values) {
        OptionDifference usual = values.worded();
        return isOnePixel(values.facts()) && hasOneNumber(values.a(), values.b())
                ? OptionDifference.of("SKF504", usual.reason() + " The crop moves by 1 pixel.", values.cure(""))
                        .doing(usual.does())
                : usual;
    }

    private static boolean hasOneNumber(String a, String b) {
        return a.contains(":") && a.replaceFirst("[^:]*", "").equals(b.replaceFirst("[^:]*", ""));
    }

    private static boolean isOnePixel(PairFacts facts) {
        return facts.detections().stream()
                .filter(each -> each.cause() == Cause.SHIFT)
                .flatMap(each -> each.detail().stream())
                .map(Detection.Detail::shift)
                .anyMatch(shift -> shift.stream().allMatch(step -> Math.abs(step) <= 1));
    }
}
