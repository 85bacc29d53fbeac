package org.skewscope.network.measure;

import java.util.List;
import java.util.Optional;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Step;

/**
 * Says what running two networks on one picture found.
 *
 * @param finding what differs
 * @param tensors that have a partner, in the order of the network whose operators were run
 * @param exchange what both networks return once the pieces that differ are exchanged; empty where none differs, or
 *     a piece does not run in the other network
 */
public record PictureFinding(NetworkFinding finding, List<AlignedTensor> tensors, Optional<Exchange> exchange) {

    public PictureFinding {
        tensors = List.copyOf(tensors);
    }

    /**
     * Describes two tensors that are one.
     *
     * @param a its name in A
     * @param b its name in B
     * @param step the operator that makes it, of the network whose operators were run
     * @param own how far it is from what the operators before it make of the other network's numbers, relative to its
     *     size
     * @param bands that over what rounding and storage explain; above 1 they do not
     * @param carried how far the two networks are apart there, each on its own numbers, relative to its size
     */
    public record AlignedTensor(String a, String b, Step step, double own, double bands, double carried) {

        AlignedTensor reversed() {
            return new AlignedTensor(b, a, step, own, bands, carried);
        }
    }

    /**
     * Holds the first output of both networks for the picture with the other network's pieces in place of their own.
     *
     * @param pieces how many were exchanged
     * @param intoA what A returns with B's pieces
     * @param intoB what B returns with A's pieces
     */
    public record Exchange(int pieces, List<Float> intoA, List<Float> intoB) {

        public Exchange {
            intoA = List.copyOf(intoA);
            intoB = List.copyOf(intoB);
        }

        Exchange reversed() {
            return new Exchange(pieces, intoB, intoA);
        }
    }

    /** Returns the finding of two networks that were run the other way round. */
    PictureFinding reversed() {
        return new PictureFinding(
                finding.reversed(),
                tensors.stream().map(AlignedTensor::reversed).toList(),
                exchange.map(Exchange::reversed));
    }
}
