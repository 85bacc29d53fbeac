package org.skewscope.explain.depth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RecordedRun;
import org.skewscope.recorded.RecordedTensors;
import org.skewscope.recorded.RunFolder;
import org.skewscope.run.Batch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.SharedPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Holds the layers that a run recorded against those of a pathway that is run here, or of another
 * recorded run.
 */
public final class RecordedDepth {

    private final PathwayRunner runner;
    private final Optional<LayerRecorder> recorder;
    private final SharedPicture picture;
    private final Cancellation cancellation;

    public RecordedDepth(
            PathwayRunner runner, Optional<LayerRecorder> recorder, SharedPicture picture, Cancellation cancellation) {
        this.runner = runner;
        this.recorder = recorder;
        this.picture = picture;
        this.cancellation = cancellation;
    }

    /**
     * Compares the layers of two pathways, of which at least one was recorded. Runs the model for a
     * pathway that was not.
     *
     * @param a the reference
     * @param b the pathway compared with it
     * @return a sentence without layers if a run has none, or if a file or the model cannot be read
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public ModelDepth compare(Pathway a, Pathway b) {
        for (Pathway each : List.of(a, b)) {
            if (each.recorded() && names(each).isEmpty()) {
                return ModelDepth.unknown(each.id()
                        + " recorded no layers. Add i/layers/<name> to the run to see which"
                        + " layer differs first.");
            }
        }
        try {
            return compared(layers(a), layers(b));
        } catch (ExecutionException | PreprocessingException | TensorFileException e) {
            return ModelDepth.unknown("The layers cannot be compared: " + e.getMessage() + ".");
        }
    }

    private static ModelDepth compared(List<Layer> first, List<Layer> second) {
        List<Layer> renamed = RecordedNames.renamed(first, second);
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < second.size(); i++) {
            names.put(renamed.get(i).name(), second.get(i).name());
        }
        return ModelDepth.of(
                DepthProbe.layers(first, renamed, names::get, Map.of(), Map.of()),
                List.of(),
                List.of(),
                Optional.empty(),
                "");
    }

    private List<Layer> layers(Pathway pathway) throws ExecutionException, PreprocessingException, TensorFileException {
        if (pathway.recorded()) {
            return recorded(pathway);
        }
        Batch fed = runner.fed(picture, pathway, cancellation);
        LayerRecorder inside = recorder.orElseThrow(() -> new ExecutionException(
                "Skewscope cannot read the layers of this model", "Choose a model of another format."));
        return inside.layers(fed.rows(), pathway.execution().withPosition(fed.position()))
                .layers();
    }

    private List<Layer> recorded(Pathway pathway) throws TensorFileException {
        RecordedLayers recorded = RecordedLayers.of(pathway, picture).orElseThrow();
        List<Layer> layers = new ArrayList<>();
        for (String name : recorded.tensors().layers()) {
            cancellation.check();
            layers.add(new Layer(name, "", recorded.layer(name)));
        }
        return layers;
    }

    private List<String> names(Pathway pathway) {
        try {
            return RecordedLayers.of(pathway, picture)
                    .map(recorded -> recorded.tensors().layers())
                    .orElse(List.of());
        } catch (TensorFileException e) {
            return List.of();
        }
    }

    /** Holds the layers that a run recorded of one picture. */
    record RecordedLayers(RecordedRun run, RecordedPlace place, RecordedTensors tensors) {

        /**
         * Opens a run.
         *
         * @return empty if the run does not have the picture
         */
        static Optional<RecordedLayers> of(Pathway pathway, SharedPicture picture) throws TensorFileException {
            String sha256 = picture.sha256().orElse("");
            String name = picture.source().name();
            RecordedRun run = RunFolder.runFor(Path.of(pathway.run()), sha256, name);
            Optional<RecordedPlace> place = run.place(sha256, name);
            return place.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RecordedLayers(run, place.get(), run.tensors(place.get())));
        }

        DenseTensor layer(String name) throws TensorFileException {
            return run.layer(place, name, tensors.layout());
        }
    }

    /**
     * A recorder names layers as its library does, such as {@code block1a_bn}; in a graph this is
     * one part of an op's name. What a layer returns is what its last op does.
     */
    private static final class RecordedNames {

        private RecordedNames() {}

        /**
         * Returns the layers of a second run, called as in the first where a part of one name is
         * the other.
         */
        static List<Layer> renamed(List<Layer> first, List<Layer> second) {
            Set<String> own = new HashSet<>();
            first.forEach(layer -> own.add(layer.name()));
            Set<String> taken = new HashSet<>();
            List<Layer> renamed = new ArrayList<>();
            for (Layer layer : second) {
                String name = layer.name();
                if (!own.contains(name)) {
                    for (Layer candidate : first) {
                        boolean same = isPart(layer.name(), candidate.name()) || isPart(candidate.name(), layer.name());
                        if (same
                                && !taken.contains(candidate.name())
                                && candidate
                                        .activation()
                                        .shape()
                                        .equals(layer.activation().shape())) {
                            name = candidate.name();
                        }
                    }
                }
                taken.add(name);
                renamed.add(new Layer(name, layer.operation(), layer.activation()));
            }
            return renamed;
        }

        private static boolean isPart(String part, String whole) {
            return Arrays.asList(whole.split("/", -1)).contains(part);
        }
    }
}
