package org.skewscope.report.html;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.report.OutputFile;
import org.skewscope.report.plot.Drawing;
import org.skewscope.report.plot.PngImage;

/** Writes an audit's page and its plots. */
public final class AuditFiles {

    private AuditFiles() {}

    /**
     * @param target a file, or {@code -} for standard output
     */
    public static void page(
            AuditReader reader, AuditDetails details, String target, PrintStream out)
            throws IOException {
        try (OutputFile file = OutputFile.of(target, out)) {
            write(reader, details, file);
        }
    }

    /** The same into a file. */
    public static void page(AuditReader reader, AuditDetails details, Path target)
            throws IOException {
        try (OutputFile file = OutputFile.at(target)) {
            write(reader, details, file);
        }
    }

    private static void write(AuditReader reader, AuditDetails details, OutputFile file)
            throws IOException {
        AuditPage page =
                new AuditPage(
                        reader.file().getFileName().toString(),
                        reader.head(),
                        reader.run(),
                        details,
                        new WorstPictures(reader.head(), reader.file()),
                        new FedPictures(reader));
        file.stream().write(page.html().getBytes(StandardCharsets.UTF_8));
        file.commit();
    }

    /** Into a folder, which is made. */
    public static void plots(AuditReader reader, AuditDetails details, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Map<String, Drawing> plots = new AuditPlots(reader.head(), details).all();
        for (Map.Entry<String, Drawing> each : plots.entrySet()) {
            try (OutputFile file = OutputFile.at(folder.resolve(each.getKey() + ".png"))) {
                PngImage.write(each.getValue(), file.stream());
                file.commit();
            }
        }
    }
}
