package org.skewscope.explain;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.option.Stage;

/** What the bits of a recorded run tell, without a full stop. */
public final class RecordedBitsSentence {

    private RecordedBitsSentence() {}

    /**
     * @param device what the run says it ran on
     */
    public static String neverAccelerated(String device) {
        return "Equal to the CPU bit for bit: the accelerator never ran, although the run says "
                + device;
    }

    /** Of stages that are equal after rounding to float16, and only then. */
    public static String float16(List<Stage> stages) {
        return "Equal but for float16: "
                + stages.stream().map(Stage::id).collect(Collectors.joining(" and "))
                + (stages.size() == 1 ? " is" : " are")
                + " the other's rounded to float16, bit for bit";
    }
}
