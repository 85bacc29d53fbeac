package org.skewscope.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.skewscope.digest.Sha256;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzReader;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * A file that holds a run recorded elsewhere. Opening the file reads its note and its arrays'
 * names; {@link #tensors} and {@link #layer} read tensors later.
 *
 * @param path the {@code .npz} file, or a folder of such files
 * @param note the run's description
 * @param arrays the names of all arrays, in the file's order
 */
public record RecordedRun(Path path, RunNote note, List<String> arrays) {

    private static final String NOTE = "run";
    private static final int MOST_NOTE_BYTES = 8 << 20;
    private static final String INPUT = "input";
    private static final String LAYERS = "layers/";

    public RecordedRun {
        arrays = List.copyOf(arrays);
    }

    /** Returns whether a file is a NumPy archive with a note; other archives hold only tensors. */
    public static boolean isRun(Path path) {
        try {
            return path.toString().toLowerCase(Locale.ROOT).endsWith(".npz")
                    && NpzReader.names(path).contains(NOTE);
        } catch (TensorFileException e) {
            return false;
        }
    }

    /**
     * Reads a run's note and the names of its arrays.
     *
     * @param path the {@code .npz} file
     * @throws TensorFileException if the file is missing, damaged or no recorded run
     */
    public static RecordedRun open(Path path) throws TensorFileException {
        String file = name(path);
        if (!Files.isRegularFile(path)) {
            throw new TensorFileException(
                    file + ", a recorded run, is not there any more",
                    "Put it back to " + path + ", or remove the pathway.");
        }
        String json =
                NpzReader.text(path, NOTE, MOST_NOTE_BYTES)
                        .orElseThrow(
                                () ->
                                        new TensorFileException(
                                                file + " is no recorded run: it has no entry run",
                                                "Record one with the program that 'skewscope"
                                                        + " recorder python' prints."));
        return new RecordedRun(path, new RunNoteParser(file).parse(json), NpzReader.names(path));
    }

    /** Returns the file's name. */
    public String name() {
        return name(path);
    }

    /**
     * Finds a picture: by its file's SHA-256, then by its name, with or without a noted SHA-256.
     *
     * @param sha256 of the picture's file in hexadecimal; empty if unknown
     * @param fileName the picture's file name
     * @return empty if the run has neither the SHA-256 nor the name
     */
    public Optional<RecordedPlace> place(String sha256, String fileName) {
        for (int i = 0; i < note.pictures().size(); i++) {
            if (!sha256.isEmpty() && note.pictures().get(i).sha256().equals(sha256)) {
                return Optional.of(new RecordedPlace(i, RecordedPlace.Join.CONTENT));
            }
        }
        for (int i = 0; i < note.pictures().size(); i++) {
            RunPicture picture = note.pictures().get(i);
            if (picture.name().equals(fileName)) {
                return Optional.of(
                        new RecordedPlace(
                                i,
                                picture.sha256().isEmpty()
                                        ? RecordedPlace.Join.NAME
                                        : RecordedPlace.Join.NAME_OF_OTHER_CONTENT));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the run's pictures that are missing from these files. The method reads the files'
     * bytes if names differ.
     *
     * @param files picture files of any folder
     */
    public List<RunPicture> absent(List<Path> files) {
        Set<String> names = new HashSet<>();
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        List<RunPicture> unnamed =
                note.pictures().stream()
                        .filter(picture -> !names.contains(picture.name()))
                        .toList();
        if (unnamed.stream().allMatch(picture -> picture.sha256().isEmpty())) {
            return unnamed;
        }
        Set<String> digests = new HashSet<>();
        files.forEach(file -> digests.add(sha256(file)));
        return unnamed.stream()
                .filter(
                        picture ->
                                picture.sha256().isEmpty() || !digests.contains(picture.sha256()))
                .toList();
    }

    /** Returns a file's SHA-256, or an empty text if the file cannot be read. */
    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Reads all recordings of a picture except its layers' values.
     *
     * @param place the picture's place
     * @throws TensorFileException if a tensor cannot be read or has an invalid shape
     */
    public RecordedTensors tensors(RecordedPlace place) throws TensorFileException {
        String folder = place.index() + "/";
        Optional<RecordedInput> input = Optional.empty();
        RecordedOutputs outputs = RecordedOutputs.NONE;
        List<String> layers = new ArrayList<>();
        for (String array : arrays) {
            if (!array.startsWith(folder)) {
                continue;
            }
            String rest = array.substring(folder.length());
            if (rest.startsWith(LAYERS)) {
                layers.add(rest.substring(LAYERS.length()));
            } else if (rest.equals(INPUT)) {
                input = Optional.of(RecordedInput.of(name() + ": " + array, read(array), note));
            } else {
                outputs = outputs.with(name(), array, read(array));
            }
        }
        if (!outputs.agree()) {
            throw new TensorFileException(
                    name()
                            + ": logits and probabilities of picture "
                            + place.index()
                            + " have other numbers of classes",
                    "Record the outputs of one model.");
        }
        return new RecordedTensors(
                input.map(RecordedInput::fed),
                input.map(RecordedInput::type),
                input.map(RecordedInput::layout).orElse(note.layout().orElse(RunLayout.NHWC)),
                outputs.logits(),
                outputs.probabilities(),
                layers);
    }

    /**
     * Reads one layer of a picture.
     *
     * @param place the picture's place
     * @param layer the layer's name
     * @param layout the layout in which the run recorded it
     * @return float32; a tensor of four axes as [1, height, width, channels]
     * @throws TensorFileException if the tensor cannot be read
     */
    public DenseTensor layer(RecordedPlace place, String layer, RunLayout layout)
            throws TensorFileException {
        DenseTensor read = read(place.index() + "/" + LAYERS + layer);
        Shape shape = read.shape();
        return layout == RunLayout.NCHW && shape.rank() == 4 && shape.dimension(0) == 1
                ? RecordedInput.channelsLast(shape, read.toFloats())
                : DenseTensor.ofFloat32(shape, read.toFloats());
    }

    private DenseTensor read(String array) throws TensorFileException {
        return NpzReader.read(path, array);
    }

    private static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /**
     * The model's recorded outputs.
     *
     * @param logits float32 [1, classes]; empty if not recorded
     * @param probabilities float32 [1, classes]; empty if not recorded
     */
    private record RecordedOutputs(
            Optional<DenseTensor> logits, Optional<DenseTensor> probabilities) {

        static final RecordedOutputs NONE = new RecordedOutputs(Optional.empty(), Optional.empty());

        private static final double SUM_TOLERANCE = 1e-3;

        /**
         * Returns these outputs with one more. The names {@code logits} and {@code probabilities}
         * decide its kind; an output of another name is probabilities if no value is negative and
         * their sum is 1 within 1e-3.
         *
         * @param file the file's name, for messages
         * @param entry the array's name, such as {@code 0/logits}
         * @throws TensorFileException if the shape is not [1, classes], or an output of that kind
         *     exists
         */
        RecordedOutputs with(String file, String entry, DenseTensor tensor)
                throws TensorFileException {
            String name = entry.substring(entry.indexOf('/') + 1);
            if (tensor.shape().rank() != 2
                    || tensor.shape().dimension(0) != 1
                    || tensor.shape().dimension(1) == 0) {
                throw new TensorFileException(
                        file + ": " + entry + " is [" + tensor.shape() + "], not [1, classes]",
                        "Record it as layers/" + name + ", or leave it out.");
            }
            DenseTensor floats = DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats());
            boolean ofProbabilities =
                    name.equals("probabilities") || !name.equals("logits") && addsUp(floats);
            Optional<DenseTensor> taken = ofProbabilities ? probabilities : logits;
            if (taken.isPresent()) {
                String kind = ofProbabilities ? "probabilities" : "logits";
                throw new TensorFileException(
                        file + ": " + entry + " is one of two outputs that are " + kind,
                        "Record the one that counts as " + kind + " and leave the other out.");
            }
            return ofProbabilities
                    ? new RecordedOutputs(logits, Optional.of(floats))
                    : new RecordedOutputs(Optional.of(floats), probabilities);
        }

        /**
         * Returns whether logits and probabilities have equal numbers of classes, or one of them is
         * missing.
         */
        boolean agree() {
            return logits.isEmpty()
                    || probabilities.isEmpty()
                    || logits.get().shape().equals(probabilities.get().shape());
        }

        private static boolean addsUp(DenseTensor tensor) {
            double sum = 0;
            for (float value : tensor.float32()) {
                if (!(value >= 0)) {
                    return false;
                }
                sum += value;
            }
            return Math.abs(sum - 1) <= SUM_TOLERANCE;
        }
    }

    /**
     * The recorded input tensor of the model.
     *
     * @param fed float32 [1, height, width, 3]; real numbers if the input was quantized
     * @param type of the recorded tensor; int8 and other integers count as int32
     * @param layout of the recorded tensor
     */
    private record RecordedInput(DenseTensor fed, ElementType type, RunLayout layout) {

        private static final int CHANNELS = 3;

        /**
         * @param name of the entry, for messages
         */
        static RecordedInput of(String name, DenseTensor tensor, RunNote note)
                throws TensorFileException {
            Shape shape = tensor.shape();
            if (shape.rank() != 4 || shape.dimension(0) != 1 || shape.elementCount() == 0) {
                throw new TensorFileException(
                        name + " is [" + shape + "], not one picture",
                        "Record each picture as [1, height, width, 3] or [1, 3, height, width].");
            }
            RunLayout layout = layout(name, shape, note.layout());
            float[] values = tensor.toFloats();
            if (note.quantization().isPresent() && isInteger(tensor.type())) {
                Quantization quantization = note.quantization().get();
                values = new float[tensor.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = quantization.real(tensor.value(i));
                }
            }
            return new RecordedInput(
                    layout == RunLayout.NHWC
                            ? DenseTensor.ofFloat32(shape, values)
                            : channelsLast(shape, values),
                    tensor.type(),
                    layout);
        }

        private static boolean isInteger(ElementType type) {
            return type == ElementType.UINT8
                    || type == ElementType.UINT16
                    || type == ElementType.INT32;
        }

        private static RunLayout layout(String name, Shape shape, Optional<RunLayout> said)
                throws TensorFileException {
            boolean last = shape.dimension(3) == CHANNELS;
            boolean first = shape.dimension(1) == CHANNELS;
            if (said.isPresent()) {
                if (said.get() == RunLayout.NHWC ? !last : !first) {
                    throw new TensorFileException(
                            name
                                    + " is ["
                                    + shape
                                    + "], which is not "
                                    + said.get()
                                    + " of 3 channels",
                            "Mend the layout in the entry run.");
                }
                return said.get();
            }
            if (last == first) {
                throw new TensorFileException(
                        name
                                + " is ["
                                + shape
                                + "], which does not tell where the "
                                + CHANNELS
                                + " channels are",
                        last
                                ? "Write \"layout\": \"NHWC\" or \"NCHW\" in the entry run."
                                : "Record [1, height, width, 3] or [1, 3, height, width].");
            }
            return last ? RunLayout.NHWC : RunLayout.NCHW;
        }

        /** Moves the channels from [1, channels, height, width] to [1, height, width, channels]. */
        static DenseTensor channelsLast(Shape shape, float[] values) {
            int channels = shape.dimension(1);
            int height = shape.dimension(2);
            int width = shape.dimension(3);
            int plane = height * width;
            float[] moved = new float[values.length];
            for (int pixel = 0; pixel < plane; pixel++) {
                for (int channel = 0; channel < channels; channel++) {
                    moved[pixel * channels + channel] = values[channel * plane + pixel];
                }
            }
            return DenseTensor.ofFloat32(Shape.of(1, height, width, channels), moved);
        }
    }
}
