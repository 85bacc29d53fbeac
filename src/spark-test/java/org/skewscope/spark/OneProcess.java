package org.skewscope.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.report.audit.AuditCsv;
import org.skewscope.report.audit.AuditJson;

/** What an audit's file exports, to be compared byte for byte. */
record OneProcess(Map<String, String> files) {

    /** Of an audit's file. */
    static OneProcess of(Path audit, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (AuditReader reader = AuditReader.open(audit)) {
            AuditCsv.write(reader, AuditSummary.of(reader), folder.resolve("tables"));
            AuditJson.writeLines(
                    reader,
                    folder.resolve("pictures.jsonl").toString(),
                    new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        }
        return new OneProcess(read(folder));
    }

    /** Whether a job wrote the same. */
    void assertSameAs(Path job) throws IOException {
        Map<String, String> others = read(job);
        assertThat(others.keySet()).isEqualTo(files.keySet());
        files.forEach((name, text) -> assertThat(others.get(name)).as(name).isEqualTo(text));
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> tables = Files.list(folder.resolve("tables"))) {
            for (Path each : Stream.concat(tables, Stream.of(folder.resolve("pictures.jsonl")))
                    .toList()) {
                files.put(each.getFileName().toString(), text(each));
            }
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of its pictures.csv without the header. */
    List<String> pictures() {
        return files.get("pictures.csv").lines().skip(1).toList();
    }
}
