package org.skewscope.explain.network;

import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelCatalogue;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.ModelFile;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.RunnableNetworks;
import org.skewscope.network.measure.NetworkMeasurement;
import org.skewscope.network.measure.PictureFinding;
import org.skewscope.tensor.DenseTensor;

/** Compares the model files of two recipes on one picture, operator by operator. */
public final class NetworkProbe {

    private final RunnableNetworks networks;
    private final ModelCatalogue models;
    private final Runnable unwanted;

    /**
     * @param models finds the files
     * @param unwanted is asked between operators, and may throw to end the work
     */
    public NetworkProbe(RunnableNetworks networks, ModelCatalogue models, Runnable unwanted) {
        this.networks = networks;
        this.models = models;
        this.unwanted = unwanted;
    }

    /**
     * Runs one file's operators on the other's values. Nothing is fused and no delegate runs.
     *
     * @param row float32 [1, height, width, channels], fed to both
     * @return empty where no runtime is here that runs a file's operators alone
     * @throws ExecutionException where a model cannot be opened, or an operator does not run alone
     */
    public Optional<PictureFinding> of(DenseTensor row, ExecutionRecipe a, ExecutionRecipe b)
            throws ExecutionException {
        ModelFile fileA = models.file(a.model());
        ModelFile fileB = models.file(b.model());
        try (RunnableNetwork first = networks.open(fileA, a.loader()).orElse(null);
                RunnableNetwork second =
                        first == null ? null : networks.open(fileB, b.loader()).orElse(null)) {
            return second == null
                    ? Optional.empty()
                    : Optional.of(NetworkMeasurement.onPicture(
                            row,
                            first,
                            second,
                            NetworkMeasurement.namesClasses(fileA) || NetworkMeasurement.namesClasses(fileB),
                            unwanted));
        } catch (OutOfMemoryError e) {
            throw new ExecutionException(
                    "%s and %s are too large to be run operator by operator".formatted(fileA.name(), fileB.name()),
                    "Compare fewer models at a time.",
                    e);
        }
    }
}
