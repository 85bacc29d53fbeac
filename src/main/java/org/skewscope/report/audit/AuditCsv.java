package org.skewscope.report.audit;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.report.OutputFile;
import org.skewscope.report.audit.AuditTables.PictureDifference;
import org.skewscope.report.audit.AuditTables.PictureResult;

/** Writes an audit as CSV files: pictures, pathways, differences, pairs, causes and verdicts. */
public final class AuditCsv {

    private static final String CAUSES = "causes.csv";
    private static final String VERDICTS = "verdicts.csv";

    /** The names of all files. */
    public static final List<String> NAMES =
            List.of("pictures.csv", "pathways.csv", "differences.csv", "pairs.csv", CAUSES, VERDICTS);

    private AuditCsv() {}

    /** Returns whether also earlier versions wrote a file of this name. */
    public static boolean always(Path file) {
        return !file.endsWith(CAUSES) && !file.endsWith(VERDICTS);
    }

    /** Writes the files into a folder, which is created. */
    public static void write(AuditReader reader, AuditSummary summary, Path folder) throws IOException {
        Files.createDirectories(folder);
        AuditHead head = reader.head();
        try (CsvFile<PictureResult> pictures = new CsvFile<>(folder.resolve("pictures.csv"), AuditTables.PICTURES);
                CsvFile<PictureDifference> differences =
                        new CsvFile<>(folder.resolve("differences.csv"), AuditTables.DIFFERENCES)) {
            reader.rows(row -> {
                pictures.add(AuditTables.pictures(head, row));
                if (row.first()) {
                    differences.add(AuditTables.differences(head, row));
                }
            });
            pictures.commit();
            differences.commit();
        }
        write(folder.resolve("pathways.csv"), AuditTables.PATHWAYS, summary.pathways());
        write(folder.resolve("pairs.csv"), AuditTables.PAIRS, summary.pairs());
        write(folder.resolve(CAUSES), AuditTables.CAUSES, AuditTables.causes(summary.causes()));
        write(folder.resolve(VERDICTS), AuditTables.VERDICTS, AuditTables.verdicts(summary.causes()));
    }

    private static <T> void write(Path path, AuditTable<T> table, List<T> rows) throws IOException {
        try (CsvFile<T> file = new CsvFile<>(path, table)) {
            file.add(rows);
            file.commit();
        }
    }

    /**
     * Writes a CSV file after RFC 4180 with bare line feeds; the file takes its name after the last
     * row.
     */
    private static final class CsvFile<T> implements Closeable {

        private final OutputFile file;
        private final Writer writer;
        private final AuditTable<T> table;

        CsvFile(Path path, AuditTable<T> table) throws IOException {
            this.table = table;
            file = OutputFile.at(path);
            writer = new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8), 1 << 16);
            writer.write(table.header());
            writer.write('\n');
        }

        void add(List<T> rows) throws IOException {
            for (T row : rows) {
                writer.write(table.csv(row));
                writer.write('\n');
            }
        }

        void commit() throws IOException {
            writer.flush();
            file.commit();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
