package org.skewscope.gui.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.Question;
import org.skewscope.code.finding.Refusal;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.source.SourceLine;
import org.skewscope.gui.support.Tips;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;

/** The numbered lines of a program, each with the stages that it settles. */
final class CodeRows {

    private CodeRows() {}

    /**
     * @param origin the pathway that came of it, if any did
     * @param found what was not recognized; null where that is not known any more
     */
    static List<Node> of(List<SourceLine> lines, Optional<CodeOrigin> origin, ImportedCode found) {
        List<Node> rows = new ArrayList<>();
        for (SourceLine line : lines) {
            Optional<Refusal> refused =
                    found == null
                            ? Optional.empty()
                            : found.refused().stream()
                                    .filter(each -> each.line().equals(line.label()))
                                    .findFirst();
            Optional<Question> asked =
                    found == null
                            ? Optional.empty()
                            : found.asks().stream()
                                    .filter(each -> each.line().equals(line.label()))
                                    .findFirst();
            rows.add(row(line, stages(line, origin), refused.isPresent(), asked.isPresent()));
            refused.ifPresent(each -> rows.add(remark(each.why() + ".", "code-refused-why")));
            asked.ifPresent(each -> rows.add(remark(each.question(), "code-asked-why")));
        }
        return rows;
    }

    private static Set<Stage> stages(SourceLine line, Optional<CodeOrigin> origin) {
        Set<Stage> stages = new TreeSet<>();
        Map<OptionKey, String> places = origin.map(each -> each.found().lines()).orElse(Map.of());
        places.forEach(
                (key, label) -> {
                    if (label.equals(line.label())) {
                        stages.add(key.stage());
                    }
                });
        return stages;
    }

    private static HBox row(SourceLine line, Set<Stage> stages, boolean refused, boolean asked) {
        Label number = new Label(line.label());
        number.getStyleClass().addAll("code", "code-number");
        Label text = new Label(line.text().replace("\t", "    "));
        text.getStyleClass().add("code");
        HBox row = new HBox(8, number, text);
        for (Stage stage : stages) {
            Label chip = new Label(stage.label());
            chip.getStyleClass()
                    .addAll("code-chip", "code-chip-" + stage.name().toLowerCase(Locale.ROOT));
            row.getChildren().add(chip);
        }
        row.getStyleClass().add("code-row");
        if (!stages.isEmpty()) {
            row.getStyleClass().add("code-settles");
            Tips.on(
                    text,
                    "Settles "
                            + stages.stream().map(Stage::label).collect(Collectors.joining(", ")));
        }
        if (refused) {
            row.getStyleClass().add("code-refused");
        }
        if (asked) {
            row.getStyleClass().add("code-asked");
        }
        return row;
    }

    private static VBox remark(String sentence, String style) {
        Label words = new Label(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1));
        words.getStyleClass().addAll("code-why", style);
        words.setWrapText(true);
        words.setMaxWidth(560);
        return new VBox(words);
    }
}
