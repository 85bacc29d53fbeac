package org.skewscope.gui.code;

import java.util.List;
import java.util.Map;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceLine;

/**
 * Holds a program or config that was read.
 *
 * @param found the pathways that were recognized in the code
 * @param answers the user's answers so far, by the label of the question's line
 */
record CodeReading(
        SourceFile file, List<SourceLine> lines, ImportedCode found, Map<String, String> answers) {

    CodeReading {
        lines = List.copyOf(lines);
        answers = Map.copyOf(answers);
    }
}
