package org.skewscope.recorded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzReader;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * A file that holds a run recorded elsewhere. Opening it reads its note and its arrays' names;
 * tensors are read when they are asked for.
 *
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

    /** Whether a file is one of NumPy's archives with a note inside; others are tensors. */
    public static boolean isRun(Path path) {
        try {
            return path.toString().toLowerCase(Locale.ROOT).endsWith(".npz")
                    && NpzReader.names(path).contains(NOTE);
        } catch (TensorFileException e) {
            return false;
        }
    }

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

    /** The file's name. */
    public String name() {
        return name(path);
    }

    /**
     * The place of a picture: by its file's SHA-256, else by its name where the run noted no
     * SHA-256 of it or another. Empty where the run has none of either.
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

    /** The pictures of the run that are not among these files. Reads them where names differ. */
    public List<RunPicture> absent(List<Path> files) {
        return AbsentPictures.of(note.pictures(), files);
    }

    /** All that was recorded of a picture but its layers' values. */
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
     * One layer of a picture as float32; what has four axes as [1, height, width, channels].
     *
     * @param layout in which it was recorded
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
}
