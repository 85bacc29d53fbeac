package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorDiff;

/**
 * What holds between two executions whose weights are constants in one of them only. With AVX-512
 * oneDNN computes both alike, bit for bit. Without it oneDNN packs weights that it knows to be
 * constant, and adds their products in another order: measured 3e-8 to 3.4e-6 on logits.
 */
final class KernelBits {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final double ROUNDING = 2e-5;

    private KernelBits() {}

    /** Fails unless two executions agree as far as kernels of this processor let them. */
    static void assertAgree(DenseTensor own, DenseTensor whole, String what) throws IOException {
        if (packsConstants()) {
            assertThat(TensorDiff.between(own, whole).maxAbsolute()).as(what).isLessThan(ROUNDING);
        } else {
            assertThat(own.bitIdentical(whole)).as(what).isTrue();
        }
    }

    private static boolean packsConstants() throws IOException {
        return Files.isReadable(PROCESSORS) && !Files.readString(PROCESSORS).contains("avx512f");
    }
}
