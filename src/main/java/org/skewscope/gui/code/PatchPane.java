package org.skewscope.gui.code;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.scroll;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.origin.CodePatch.PatchLine;
import org.skewscope.code.origin.PipelineDiff;
import org.skewscope.code.origin.PipelineDiff.Change;
import org.skewscope.code.origin.PipelineDiff.Language;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ValueDesk;
import org.skewscope.desk.work.ValueDesk.Tried;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.Figures;

/**
 * Shows the patch of a pathway: one block for each option, and what the ticked ones bring. It is a
 * patch of the user's own file where that has lines for all ticked options, or else of the code
 * that Skewscope writes.
 */
final class PatchPane extends VBox {

    private static final int MOST_BLOCKS = 4;
    private static final String MEASURING = "Measuring what the lines bring\u2026";

    private final Session session;
    private final ValueDesk tried;
    private final Label title = whole(label("", "card-title"));
    private final Label sentence = wrapping(named("patch-sentence", yielding(new Label())));
    private final HBox blocks = new HBox(8);
    private final Button copyPatch = CodeDiff.button("Copy patch", MaterialDesignC.CONTENT_COPY);
    private final Button save = CodeDiff.button("Save .patch\u2026", MaterialDesignF.FILE_DOCUMENT_OUTLINE);
    private final Button apply = CodeDiff.button("Apply", MaterialDesignC.CHECK);
    private final Map<Change, CheckBox> boxes = new LinkedHashMap<>();
    private final Map<Change, Label> effects = new LinkedHashMap<>();
    private final Map<Change, VBox> lines = new LinkedHashMap<>();
    private final Map<String, Optional<List<PatchLine>>> own = new HashMap<>();
    private Optional<Boolean> drawnOfFile = Optional.empty();
    private boolean chosenByUser;
    private Patched patched;

    /**
     * Describes what is patched.
     *
     * @param index of the pathway
     * @param file the user's own code of the pathway; empty where none was opened
     * @param language of the code that Skewscope writes
     */
    record Patched(int index, Pathway pathway, Optional<CodeOrigin> file, Language language) {}

    /**
     * @param tried measures what the patch brings
     * @param saver writes a text into a file
     */
    PatchPane(Session session, ValueDesk tried, FileDialogs dialogs, BiConsumer<String, Path> saver) {
        this.session = session;
        this.tried = tried;
        getStyleClass().addAll("skew-card", "patch-pane");
        setId("patch");
        // The banner's button is the one that is advised.
        apply.getStyleClass().setAll("button", "plain-button", "small");
        apply.setId("apply-patch");
        copyPatch.setId("copy-patch");
        ScrollPane wide = growing(scroll(blocks, "panel-scroll"));
        wide.setMinHeight(0);
        wide.setFocusTraversable(false);
        getChildren().addAll(row(10, title, sentence, gap(), copyPatch, save, apply), wide);
        spoken("Copy the ticked lines as a patch", does(() -> PatchBox.copy(text()), copyPatch));
        spoken(
                "Save the ticked lines as a patch",
                does(
                        () -> dialogs.save("Save patch", "preprocess.patch", "Patch", "patch")
                                .ifPresent(file -> saver.accept(text(), file)),
                        save));
        apply.setOnAction(event -> session.history()
                .edit(
                        "Patch of " + (patched.index() + 1),
                        session.pathways().replaced(patched.index(), with(ticked()))));
    }

    /** Shows the changes that make the patched pathway prepare as the reference does. */
    void show(PipelineDiff diff, Patched next) {
        patched = next;
        List<Change> changes = diff.changes();
        Visibility.show(this, !changes.isEmpty());
        if (changes.isEmpty()) {
            tried.close();
            return;
        }
        Set<String> ticked = keys(ticked());
        chosenByUser &= keys(changes).equals(keys(boxes.keySet()));
        boxes.clear();
        effects.clear();
        lines.clear();
        own.clear();
        drawnOfFile = Optional.empty();
        blocks.getChildren().clear();
        apply.setText("Apply to " + (patched.index() + 1));
        Tips.on(apply, "Set the ticked options of " + (patched.index() + 1) + "; Ctrl+Z takes it back");
        for (Change each : changes) {
            blocks.getChildren().add(block(each));
            if (chosenByUser) {
                boxes.get(each).setSelected(ticked.contains(each.option().key()));
            }
        }
        measure();
        showMeasured();
    }

    private VBox block(Change change) {
        CheckBox box = whole(new CheckBox(change.option().label()));
        box.setMnemonicParsing(false);
        box.setId("patch-" + change.option().key());
        box.setOnAction(event -> {
            chosenByUser = true;
            measure();
            showMeasured();
        });
        Label effect = yielding(label("", "patch-effect"));
        VBox block = growing(styled(
                column(
                        4,
                        row(
                                8,
                                box,
                                whole(label(
                                        change.share().isPresent()
                                                ? CodeDiff.percent(
                                                        change.share().getAsDouble())
                                                : "",
                                        "secondary")),
                                gap(),
                                effect)),
                "patch-block"));
        block.setMinWidth(blocks.getChildren().size() >= MOST_BLOCKS ? 260 : 200);
        block.setPrefWidth(10);
        VBox changed = column(4);
        block.getChildren().add(changed);
        lines.put(change, changed);
        boxes.put(change, box);
        effects.put(change, effect);
        return block;
    }

    /** Shows the lines of all blocks as the patch of the ticked ones has them. */
    private void showLines() {
        boolean ofFile = isOfFile();
        if (drawnOfFile.equals(Optional.of(ofFile))) {
            return;
        }
        drawnOfFile = Optional.of(ofFile);
        title.setText("Patch "
                + (patched.index() + 1)
                + patched.file()
                        .map(file -> ": " + (ofFile ? file.file() : "the code above"))
                        .orElse(""));
        lines.forEach((change, box) -> box.getChildren().setAll(changed(change, ofFile)));
    }

    private List<Node> changed(Change change, boolean ofFile) {
        Optional<List<PatchLine>> mine = own(List.of(change));
        List<PatchLine> all = ofFile ? mine.orElse(change.lines()) : change.lines();
        List<Node> nodes = new ArrayList<>();
        if (patched.file().isPresent() && mine.isEmpty()) {
            nodes.add(secondary("In the code above: Skewscope cannot write it into %s."
                    .formatted(patched.file().get().file())));
        } else if (all.isEmpty()) {
            nodes.add(secondary("No lines of " + patched.language().label() + " change this option alone."));
        }
        if (!all.isEmpty()) {
            nodes.add(new PatchBox(all.stream()
                    .filter(line -> line.kind() != PatchLine.Kind.KEPT)
                    .toList()));
        }
        return nodes;
    }

    private static Label secondary(String words) {
        return wrapping(label(words, "secondary"));
    }

    /** Returns whether the user's own file has lines for all ticked options. */
    private boolean isOfFile() {
        List<Change> ticked = ticked();
        return patched.file().isPresent() && (ticked.isEmpty() || own(ticked).isPresent());
    }

    /** Returns the changed lines of the user's own file; empty if it has none of them. */
    private Optional<List<PatchLine>> own(List<Change> changes) {
        return patched.file().isEmpty()
                ? Optional.empty()
                : own.computeIfAbsent(id(changes), key -> session.origins().patch(patched.index(), settings(changes)));
    }

    private List<OptionChange> settings(List<Change> changes) {
        return changes.stream()
                .map(each -> new OptionChange(each.option().key(), each.option().valueIn(patched.pathway()), each.to()))
                .toList();
    }

    private Pathway with(List<Change> changes) {
        return OptionChange.applyAll(settings(changes), patched.pathway());
    }

    private List<Change> ticked() {
        return boxes.entrySet().stream()
                .filter(each -> each.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String id(List<Change> changes) {
        return String.join("+", keys(changes));
    }

    private static Set<String> keys(Collection<Change> changes) {
        return changes.stream().map(each -> each.option().key()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Runs each beginning of the list, each option alone, and the ticked ones. */
    private void measure() {
        Map<String, Pathway> wanted = new LinkedHashMap<>();
        List<Change> all = List.copyOf(boxes.keySet());
        List<List<Change>> asked = new ArrayList<>(List.of(ticked()));
        for (int i = 1; i <= all.size(); i++) {
            asked.add(all.subList(0, i));
        }
        all.forEach(each -> asked.add(List.of(each)));
        asked.forEach(each -> wanted.put(id(each), with(each)));
        wanted.remove("");
        if (session.selectedPicture().get() != null) {
            tried.open(wanted, List.of());
        }
    }

    private Optional<PathwayResult> result(List<Change> changes) {
        return Optional.ofNullable(tried.tried().get().get(id(changes)))
                .filter(Tried::ran)
                .flatMap(Tried::result);
    }

    private Optional<PathwayResult> at(int index) {
        return Optional.ofNullable(session.shown().get()).stream()
                .flatMap(
                        comparison -> comparison.pathways().stream().skip(index).limit(1))
                .filter(each -> each.topClass() >= 0)
                .findFirst();
    }

    void showMeasured() {
        if (patched == null || boxes.isEmpty()) {
            return;
        }
        List<Change> all = List.copyOf(boxes.keySet());
        if (!chosenByUser) {
            tickEnough(all);
        }
        boxes.forEach((change, box) -> {
            Optional<PathwayResult> alone = result(List.of(change));
            Label label = effects.get(change);
            label.setText(alone.map(each -> "alone: " + says(each)).orElse(""));
            Tips.over(label, label.getText());
            style(label, "patch-cures", alone.filter(this::cures).isPresent());
        });
        List<Change> ticked = ticked();
        Optional<PathwayResult> brought = result(ticked);
        sentence.setText(
                ticked.isEmpty()
                        ? "Tick the lines to take over."
                        : brought.map(this::brings).orElse(tried.busy() ? MEASURING : "They bring no result."));
        Tips.over(sentence, sentence.getText());
        apply.setDisable(ticked.isEmpty() || brought.isEmpty() && !tried.busy());
        showLines();
        boolean any = isOfFile()
                ? !ticked.isEmpty()
                : ticked.stream().anyMatch(each -> !each.lines().isEmpty());
        copyPatch.setDisable(!any);
        save.setDisable(!any);
    }

    /** Ticks from the largest share on, down to the first that brings the reference's class. */
    private void tickEnough(List<Change> all) {
        boolean flips = at(patched.index())
                .filter(now -> at(session.pathways().reference()).isPresent() && !cures(now))
                .isPresent();
        int enough = all.size();
        for (int i = 1; i <= all.size() && flips; i++) {
            Optional<PathwayResult> prefix = result(all.subList(0, i));
            if (prefix.isEmpty()) {
                return;
            }
            if (cures(prefix.get())) {
                enough = i;
                break;
            }
        }
        boolean changed = false;
        for (int i = 0; i < all.size(); i++) {
            CheckBox box = boxes.get(all.get(i));
            changed |= box.isSelected() != i < enough;
            box.setSelected(i < enough);
        }
        if (changed && result(ticked()).isEmpty()) {
            measure();
        }
    }

    private boolean cures(PathwayResult result) {
        return at(session.pathways().reference())
                .filter(each -> each.topClass() == result.topClass())
                .isPresent();
    }

    private String brings(PathwayResult result) {
        int reference = session.pathways().reference() + 1;
        boolean equal = at(session.pathways().reference())
                .filter(each -> Arrays.equals(each.logits(), result.logits()))
                .isPresent();
        return "With the ticked lines %d predicts %s%s."
                .formatted(
                        patched.index() + 1,
                        says(result),
                        equal ? ", bit-identical to " + reference : cures(result) ? ", as " + reference : "");
    }

    private String says(PathwayResult result) {
        return "%s %s%%"
                .formatted(
                        session.classNames().of(result, result.topClass()),
                        Figures.percent(result.probabilities()[result.topClass()]));
    }

    /** Returns the patch of the ticked options, as the program patch takes it. */
    private String text() {
        try {
            return session.origins().unified(patched.index(), settings(ticked()), patched.language());
        } catch (ExportException e) {
            return "";
        }
    }
}
