package org.skewscope.present;

import java.util.List;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.Severity;

/**
 * Says which pathways run another model file than the reference, of the same weights, or the same
 * by other kernels.
 */
final class OtherModel {

    private OtherModel() {}

    static String of(Comparison comparison) {
        int reference = comparison.reference();
        List<Integer> others =
                comparison.pairs().stream()
                        .filter(pair -> pair.severity() == Severity.OTHER_MODEL)
                        .filter(pair -> pair.a() == reference || pair.b() == reference)
                        .map(pair -> pair.a() == reference ? pair.b() : pair.a())
                        .toList();
        boolean oneRuntime =
                others.stream()
                        .allMatch(
                                other ->
                                        ModelPart.of(comparison, reference, other)
                                                != ModelPart.RUNTIME);
        boolean oneFile =
                others.stream()
                        .allMatch(
                                other ->
                                        ModelPart.of(comparison, reference, other)
                                                == ModelPart.EXECUTION);
        String start =
                oneFile
                        ? "The same .tflite file, two kernels: what "
                        : oneRuntime
                                ? "The model files differ, though not in their weights: what "
                                : "The model files and what runs them differ: what ";
        return start
                + Enumeration.of(others)
                + (others.size() == 1 ? " does" : " do")
                + " with the same input is not what "
                + (reference + 1)
                + " does";
    }
}
