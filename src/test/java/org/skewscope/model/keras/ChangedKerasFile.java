package org.skewscope.model.keras;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A {@code .keras} file with something changed in it. */
final class ChangedKerasFile {

    private ChangedKerasFile() {}

    /** Copies a file with another configuration, and a member more. */
    static void write(Path from, Path to, UnaryOperator<String> config, String more) throws IOException {
        try (InputStream input = Files.newInputStream(from);
                ZipInputStream members = new ZipInputStream(input);
                OutputStream output = Files.newOutputStream(to);
                ZipOutputStream changed = new ZipOutputStream(output)) {
            for (ZipEntry member = members.getNextEntry(); member != null; member = members.getNextEntry()) {
                byte[] bytes = members.readAllBytes();
                if (member.getName().equals(KerasArchive.CONFIG)) {
                    String text = config.apply(new String(bytes, StandardCharsets.UTF_8));
                    bytes = text.getBytes(StandardCharsets.UTF_8);
                }
                changed.putNextEntry(new ZipEntry(member.getName()));
                changed.write(bytes);
            }
            if (!more.isEmpty()) {
                changed.putNextEntry(new ZipEntry(more));
            }
        }
    }
}
