package org.skewscope.code.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.pathway.Pathway;
import org.skewscope.tensor.DenseTensor;

/** Prepares a picture, by whichever engine. */
@FunctionalInterface
public interface FedTensors {

    /**
     * What two pathways feed of a picture.
     *
     * @return A's tensor and B's; empty where one of them fails
     */
    Optional<List<DenseTensor>> of(Pathway a, Pathway b, Path picture) throws IOException;

    /** Whether they feed other numbers. */
    default boolean differ(Pathway a, Pathway b, Path picture) throws IOException {
        return of(a, b, picture)
                .filter(tensors -> !same(tensors.get(0), tensors.get(1)))
                .isPresent();
    }

    private static boolean same(DenseTensor a, DenseTensor b) {
        return a.shape().equals(b.shape()) && java.util.Arrays.equals(a.toFloats(), b.toFloats());
    }
}
