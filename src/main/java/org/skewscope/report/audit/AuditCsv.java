package org.skewscope.report.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;

/** An audit as four CSV files: pictures, pathways, differences and pairs. */
public final class AuditCsv {

    private AuditCsv() {}

    /** Writes them into a folder, which is made. */
    public static void write(AuditReader reader, AuditSummary summary, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        AuditHead head = reader.head();
        try (CsvFile pictures = new CsvFile(folder.resolve("pictures.csv"), TableColumns.PICTURES);
                CsvFile differences =
                        new CsvFile(folder.resolve("differences.csv"), TableColumns.DIFFERENCES)) {
            reader.rows(
                    row -> {
                        pictures.add(AuditTables.pictures(head, row));
                        if (row.first()) {
                            differences.add(AuditTables.differences(head, row));
                        }
                    });
            pictures.commit();
            differences.commit();
        }
        write(
                folder.resolve("pathways.csv"),
                TableColumns.PATHWAYS,
                summary.pathways().stream().map(AuditTables::pathway).toList());
        write(
                folder.resolve("pairs.csv"),
                TableColumns.PAIRS,
                summary.pairs().stream().map(AuditTables::pair).toList());
    }

    private static void write(Path path, List<String> columns, List<TableRow> rows)
            throws IOException {
        try (CsvFile file = new CsvFile(path, columns)) {
            file.add(rows);
            file.commit();
        }
    }
}
