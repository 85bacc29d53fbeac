package org.skewscope.audit.store;

/**
 * Describes the machine and the model of an audit's numbers.
 *
 * @param tool this application's version
 * @param model the model's name
 * @param modelSha256 SHA-256 of the model's files
 * @param cpu the processor's name
 * @param isa the widest vector instructions of the processor
 * @param oneDnn whether oneDNN's kernels were on
 * @param threads intra-op threads
 */
public record StoredRun(
        String tool,
        String tensorFlow,
        String model,
        String modelSha256,
        String cpu,
        String isa,
        boolean oneDnn,
        int threads) {

    /**
     * Returns whether another run gives equal bits: input tensors on any machine, logits on the
     * same machine.
     *
     * @param other the other run
     */
    public boolean sameArithmetic(StoredRun other) {
        return tensorFlow.equals(other.tensorFlow)
                && isa.equals(other.isa)
                && oneDnn == other.oneDnn
                && threads == other.threads;
    }
}
