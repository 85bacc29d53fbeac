package org.skewscope.network;

import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.model.ModelFile;

/** Opens the networks of files, so that their operators run one at a time. */
@FunctionalInterface
public interface RunnableNetworks {

    /** Opens none: for engines that run no operator alone. */
    RunnableNetworks NONE = (file, loader) -> Optional.empty();

    /**
     * Opens a file's network. The caller closes it.
     *
     * @param loader the version of Keras that rebuilds the layers of a Keras file
     * @return empty where no runtime is here that runs the file's operators
     * @throws ExecutionException where the runtime does not take the network
     */
    Optional<RunnableNetwork> open(ModelFile file, FileLoader loader) throws ExecutionException;
}
