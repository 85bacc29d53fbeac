package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.skewscope.explain.Neighbours;
import org.skewscope.picture.ImageSource;

/** Chooses the pictures that share batches with the one that is explained. */
final class NeighbourArguments {

    /** More would take long to decode and change nothing but the variety. */
    private static final int FROM_SAMPLES = 4;

    private NeighbourArguments() {}

    /**
     * Those named, folders as what is inside them: what {@code compare} makes of the picture and
     * them is explained. Where none are named the picture is compared alone, and the smallest
     * sample files, other than the picture itself, are only tried beside it.
     */
    static Neighbours of(Path picture, List<Path> named) throws IOException {
        if (named.isEmpty()) {
            return new Neighbours(List.of(), sources(samples(picture)));
        }
        List<ImageSource> pictures =
                PictureArguments.expand(named).files().stream()
                        .map(file -> ImageSource.of(same(file, picture) ? picture : file))
                        .toList();
        return new Neighbours(pictures, pictures);
    }

    /** Whether the picture is among them, in other words perhaps: it has one row only. */
    private static boolean same(Path file, Path picture) {
        return file.toAbsolutePath().normalize().equals(picture.toAbsolutePath().normalize());
    }

    private static List<ImageSource> sources(List<Path> files) {
        return files.stream().map(ImageSource::of).toList();
    }

    private static List<Path> samples(Path picture) throws IOException {
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
