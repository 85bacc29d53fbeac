package org.skewscope.present.verdict;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.compare.Rounding;

/**
 * Names the number formats whose differences have a given size.
 *
 * @param name of the format
 * @param smallest share of the largest logit by which it moved a logit of any photo
 * @param largest share of the same
 */
record SizeClass(String name, double smallest, double largest) {

    /**
     * Source: 60 ImageNet photos through EfficientNet-Lite0; the inputs, the weights or both were
     * rounded to the format. Float16 and TF32 have the same 11 bits.
     */
    private static final List<SizeClass> MEASURED = List.of(
            new SizeClass("float16", 1.8e-4, 5.5e-3),
            new SizeClass("TF32", 1.8e-4, 5.5e-3),
            new SizeClass("bfloat16", 4.4e-4, 5.3e-2),
            new SizeClass("int8 quantization", 1.8e-2, 0.2));

    /**
     * Returns a clause such as ", the size of float16, TF32 or bfloat16"; empty below the bound for
     * rounding and beyond all formats.
     *
     * @param difference the largest logit difference
     * @param largestLogit the largest absolute logit
     */
    static String of(double difference, double largestLogit) {
        double share = largestLogit == 0 ? 0 : difference / largestLogit;
        if (difference <= Rounding.ofLogits(largestLogit)) {
            return "";
        }
        String names = MEASURED.stream()
                .filter(each -> share >= each.smallest && share <= each.largest)
                .map(SizeClass::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ", the size of " + names.replaceFirst(", (?!.*, )", " or ");
    }

    /**
     * Returns whether a difference has the size of float16 or TF32.
     *
     * @param share the largest logit difference as a share of the largest logit
     */
    static boolean ofHalf(double share) {
        return share >= MEASURED.get(0).smallest && share <= MEASURED.get(0).largest;
    }
}
