package org.skewscope.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.report.ImportedCodeJson;
import org.skewscope.report.RecordJson;

/** Writes the answers to a folder of snippets, for a judge. Arguments: snippets, answers. */
public final class ImportAnswers {

    private ImportAnswers() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
            files = all.filter(f -> f.toString().matches(".*\\.(py|ipynb|txt|json|yaml)"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String answer = file.getFileName().toString().replaceFirst("\\.[a-z]+$", ".json");
            try {
                new RecordJson()
                        .write(
                                Path.of(arguments[1], answer).toString(),
                                System.out,
                                ImportedCodeJson.of(CodeImporter.read(SourceFile.read(file), Optional.empty())));
            } catch (SourceFileException e) {
                System.err.println(e.getMessage());
            }
        }
    }
}
