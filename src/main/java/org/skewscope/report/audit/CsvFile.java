package org.skewscope.report.audit;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.skewscope.report.OutputFile;

/** A CSV file after RFC 4180 with bare line feeds, which takes its place once all is written. */
final class CsvFile implements Closeable {

    private final OutputFile file;
    private final Writer writer;
    private final List<String> columns;

    CsvFile(Path path, List<String> columns) throws IOException {
        this.columns = columns;
        file = OutputFile.at(path);
        writer =
                new BufferedWriter(
                        new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8), 1 << 16);
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
