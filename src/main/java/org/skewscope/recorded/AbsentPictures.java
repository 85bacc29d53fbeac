package org.skewscope.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

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
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
