package org.skewscope.audit.store;

/**
 * Where and with what an audit's numbers were made.
 *
 * @param tool this application's version
 * @param model its name
 * @param modelSha256 of its files
 * @param cpu the processor's name
 * @param isa the widest vector instructions that it has
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
     * Whether another run gives the same bits: fed tensors anywhere, logits on the same machine.
     */
    public boolean sameArithmetic(StoredRun other) {
        return tensorFlow.equals(other.tensorFlow)
                && isa.equals(other.isa)
                && oneDnn == other.oneDnn
                && threads == other.threads;
    }
}
