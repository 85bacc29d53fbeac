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
     * Writes the page.
     *
     * @param target a file, or {@code -} for standard output
     */
    public static void page(AuditReader reader, AuditDetails details, String target, PrintStream out)
            throws IOException {
        OutputFile.write(target, out, page(reader, details));
    }

    /** Writes the page into a file. */
    public static void page(AuditReader reader, AuditDetails details, Path target) throws IOException {
        OutputFile.write(target, page(reader, details));
    }

    private static OutputFile.Content page(AuditReader reader, AuditDetails details) {
        return stream -> stream.write(AuditPage.of(reader, details).html().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the plots into a folder, which is created. */
    public static void plots(AuditReader reader, AuditDetails details, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, Drawing> plots = new AuditPlots(reader.head(), details).all();
        for (Map.Entry<String, Drawing> each : plots.entrySet()) {
            OutputFile.write(folder.resolve(each.getKey() + ".png"), stream -> PngImage.write(each.getValue(), stream));
        }
    }
}
