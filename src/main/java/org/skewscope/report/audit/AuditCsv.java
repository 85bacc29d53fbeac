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
import java.util.stream.Stream;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.report.OutputFile;

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
        try (CsvFile pictures = new CsvFile(folder.resolve("pictures.csv"), TableColumns.PICTURES);
                CsvFile differences = new CsvFile(folder.resolve("differences.csv"), TableColumns.DIFFERENCES)) {
            reader.rows(row -> {
                pictures.add(AuditTables.pictures(head, row));
                if (row.first()) {
                    differences.add(AuditTables.differences(head, row));
                }
            });
            pictures.commit();
            differences.commit();
        }
        write(
                folder,
                "pathways.csv",
                TableColumns.PATHWAYS,
                summary.pathways().stream().map(AuditTables::pathway));
        write(folder, "pairs.csv", TableColumns.PAIRS, summary.pairs().stream().map(AuditTables::pair));
        write(folder, CAUSES, TableColumns.CAUSES, AuditTables.causes(summary).stream());
        write(folder, VERDICTS, TableColumns.VERDICTS, AuditTables.verdicts(summary.causes()).stream());
    }

    private static void write(Path folder, String name, List<String> columns, Stream<TableRow> rows)
            throws IOException {
        try (CsvFile file = new CsvFile(folder.resolve(name), columns)) {
            file.add(rows.toList());
            file.commit();
        }
    }

    /**
     * Writes a CSV file after RFC 4180 with bare line feeds; the file takes its name after the last
     * row.
     */
    private static final class CsvFile implements Closeable {

        private final OutputFile file;
        private final Writer writer;
        private final List<String> columns;

        CsvFile(Path path, List<String> columns) throws IOException {
            this.columns = columns;
            file = OutputFile.at(path);
            writer = new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8), 1 << 16);
            writer.write(String.join(",", columns));
            writer.write('\n');
        }

        void add(List<TableRow> rows) throws IOException {
            for (TableRow row : rows) {
                writer.write(row.csv(columns));
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
