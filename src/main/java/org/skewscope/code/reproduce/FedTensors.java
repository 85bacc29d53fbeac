package org.skewscope.code.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.pathway.Pathway;
import org.skewscope.tensor.DenseTensor;

/** Computes the input tensors of a picture. */
@FunctionalInterface
public interface FedTensors {

    /**
     * Returns the input tensors of two pathways.
     *
     * @param a pathway A
     * @param b pathway B
     * @param picture the picture's file
     * @return A's tensor and B's; empty where one of them fails
     * @throws IOException if the picture cannot be read
     */
    Optional<List<DenseTensor>> of(Pathway a, Pathway b, Path picture) throws IOException;

    /**
     * Returns whether the input tensors of two pathways differ.
     *
     * @param a pathway A
     * @param b pathway B
     * @param picture the picture's file
     * @throws IOException if the picture cannot be read
     */
    default boolean differ(Pathway a, Pathway b, Path picture) throws IOException {
        return of(a, b, picture)
                .filter(tensors -> !same(tensors.get(0), tensors.get(1)))
                .isPresent();
    }

    private static boolean same(DenseTensor a, DenseTensor b) {
        return a.shape().equals(b.shape()) && Arrays.equals(a.toFloats(), b.toFloats());
    }
}
