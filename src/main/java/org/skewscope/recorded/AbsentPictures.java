package org.skewscope.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skewscope.digest.Sha256;

/** Finds the pictures of a run that are not among some files. */
final class AbsentPictures {

    private AbsentPictures() {}

    /** Those that no file has the name of; of these, those that no file has the bytes of. */
    static List<RunPicture> of(List<RunPicture> pictures, List<Path> files) {
        Set<String> names = new HashSet<>();
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        List<RunPicture> unnamed =
                pictures.stream().filter(picture -> !names.contains(picture.name())).toList();
        if (unnamed.stream().allMatch(picture -> picture.sha256().isEmpty())) {
            return unnamed;
        }
        Set<String> digests = new HashSet<>();
        files.forEach(file -> digests.add(sha256(file)));
        List<RunPicture> absent = new ArrayList<>();
        for (RunPicture picture : unnamed) {
            if (picture.sha256().isEmpty() || !digests.contains(picture.sha256())) {
                absent.add(picture);
            }
        }
        return absent;
    }

    /** Empty where the file cannot be read. */
    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            return "";
        }
    }
}
