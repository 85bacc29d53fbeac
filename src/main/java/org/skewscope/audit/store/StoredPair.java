package org.skewscope.audit.store;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Describes the difference of pathway b from pathway a over one content.
 *
 * @param dp b's largest probability minus a's, each of its own top class
 * @param totalVariation half the sum of absolute differences of their probabilities
 * @param jensenShannon in bits
 * @param firstStage id of the first stage that differs, see {@code PairDifference.firstDiffering}
 * @param fedMaxAbsolute the largest difference of the input tensors; empty where the shapes differ
 */
public record StoredPair(
        double dp,
        double totalVariation,
        double jensenShannon,
        Optional<String> firstStage,
        OptionalDouble fedMaxAbsolute) {

    /** Returns the difference of a from b. */
    StoredPair turned() {
        return new StoredPair(0 - dp, totalVariation, jensenShannon, firstStage, fedMaxAbsolute);
    }
}
