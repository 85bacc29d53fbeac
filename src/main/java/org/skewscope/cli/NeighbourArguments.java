package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the pictures that share batches with the one that is explained. */
final class NeighbourArguments {

    /** More would take long to decode and change nothing but the variety. */
    private static final int FROM_SAMPLES = 4;

    private NeighbourArguments() {}

    /**
     * Those named, folders as what is inside them; else the smallest sample files, other than the
     * picture itself, where the sample pictures are found.
     */
    static List<Path> of(Path picture, List<Path> named) throws IOException {
        if (!named.isEmpty()) {
            return PictureArguments.expand(named).files();
        }
        Optional<Path> samples = SamplePictures.folder();
        if (samples.isEmpty()) {
            return List.of();
        }
        List<Sized> files = new ArrayList<>();
        for (Path file : PictureArguments.expand(List.of(samples.get())).files()) {
            if (!file.getFileName().equals(picture.getFileName())) {
                files.add(new Sized(file, Files.size(file)));
            }
        }
        return files.stream()
                .sorted(Comparator.comparingLong(Sized::bytes))
                .limit(FROM_SAMPLES)
                .map(Sized::file)
                .toList();
    }

    private record Sized(Path file, long bytes) {}
}
