package org.skewscope.execution;

import org.skewscope.model.ModelFile;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/** Feeds models that take uint8: the batch's numbers have to be those of a picture. */
final class WholeNumbers {

    private static final int LARGEST = 255;

    /** Leaves the numbers of a picture as they are. */
    private static final String NONE = "none";

    private WholeNumbers() {}

    /**
     * The same numbers as uint8.
     *
     * @throws ExecutionException where one is no whole number of 0 to 255
     */
    static DenseTensor of(DenseTensor batch, ModelFile model) throws ExecutionException {
        if (batch.type() == ElementType.UINT8) {
            return batch;
        }
        byte[] bytes = new byte[batch.size()];
        for (int i = 0; i < bytes.length; i++) {
            double value = batch.value(i);
            if (!(value >= 0 && value <= LARGEST) || value != Math.rint(value)) {
                throw new ExecutionException(
                        model.name()
                                + " takes uint8, the whole numbers 0 to 255, but is fed "
                                + (float) value,
                        Remedy.set(new Setting(OptionKey.NORMALIZE, NONE))
                                .orSay(
                                        "Choose a Method that returns whole numbers, such as"
                                                + " Pillow's."));
            }
            bytes[i] = (byte) (int) value;
        }
        return DenseTensor.ofUint8(batch.shape(), bytes);
    }
}
