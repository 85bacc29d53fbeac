package org.skewscope.gui.code;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.sayWhole;
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
import java.util.OptionalDouble;
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
import org.skewscope.gui.support.Visibility;
import org.skewscope.pathway.Pathway;

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
    private final HBox row = new HBox(8);
    private final Button copyPatch = CodeDiff.button("Copy patch", MaterialDesignC.CONTENT_COPY);
    private final Button save = CodeDiff.button("Save .patch\u2026", MaterialDesignF.FILE_DOCUMENT_OUTLINE);
    private final Button apply = CodeDiff.button("Apply", MaterialDesignC.CHECK);
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Optional<List<PatchLine>>> own = new HashMap<>();
    private Optional<Boolean> drawnOfFile = Optional.empty();
    private boolean chosenByUser;
    private Patched patched;
    private List<Change> offered = List.of();

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
        named("patch", styled(this, "skew-card", "patch-pane"));
        // The banner's button is the one that is advised.
        named("apply-patch", apply).getStyleClass().setAll("button", "plain-button", "small");
        ScrollPane wide = growing(scroll(row, "panel-scroll"));
        wide.setMinHeight(0);
        wide.setFocusTraversable(false);
        getChildren().addAll(row(10, title, sentence, gap(), named("copy-patch", copyPatch), save, apply), wide);
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
        List<Change> before = offered;
        Set<String> ticked = keys(ticked());
        Visibility.show(this, !diff.changes().isEmpty());
        if (diff.changes().isEmpty()) {
            tried.close();
            return;
        }
        offered = diff.changes();
        chosenByUser &= keys(offered).equals(keys(before));
        blocks.clear();
        own.clear();
        drawnOfFile = Optional.empty();
        apply.setText("Apply to " + (patched.index() + 1));
        spoken("Set the ticked options of " + (patched.index() + 1) + "; Ctrl+Z takes it back", apply);
        for (Change each : offered) {
            Block block = new Block(each);
            block.box.setSelected(chosenByUser && ticked.contains(each.option().key()));
            blocks.add(block);
        }
        row.getChildren().setAll(blocks);
        measure();
        showMeasured();
    }

    /** Shows the lines of one change, with a box that takes them over, and what they bring alone. */
    private final class Block extends VBox {

        private final Change change;
        private final CheckBox box;
        private final Label effect = yielding(label("", "patch-effect"));
        private final VBox lines = column(4);

        Block(Change change) {
            super(4);
            this.change = change;
            box = named(
                    "patch-" + change.option().key(),
                    whole(new CheckBox(change.option().label())));
            box.setMnemonicParsing(false);
            box.setOnAction(event -> {
                chosenByUser = true;
                measure();
                showMeasured();
            });
            OptionalDouble share = change.share();
            Label percent = whole(label(share.isPresent() ? CodeDiff.percent(share.getAsDouble()) : "", "secondary"));
            growing(styled(this, "patch-block")).getChildren().addAll(row(8, box, percent, gap(), effect), lines);
            setMinWidth(blocks.size() >= MOST_BLOCKS ? 260 : 200);
            setPrefWidth(10);
        }

        void showEffect() {
            Optional<PathwayResult> alone = result(List.of(change));
            sayWhole(
                    effect,
                    alone.map(each -> "alone: " + session.classNames().top(each))
                            .orElse(""));
            style(effect, "patch-cures", alone.filter(PatchPane.this::cures).isPresent());
        }
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
        blocks.forEach(block -> block.lines.getChildren().setAll(changed(block.change, ofFile)));
    }

    private List<Node> changed(Change change, boolean ofFile) {
        Optional<List<PatchLine>> mine = own(List.of(change));
        List<PatchLine> all = ofFile ? mine.orElse(change.lines()) : change.lines();
        List<Node> nodes = new ArrayList<>();
        Optional<String> note = patched.file()
                .filter(file -> mine.isEmpty())
                .map(file -> "In the code above: Skewscope cannot write it into " + file.file() + ".")
                .or(() -> all.isEmpty()
                        ? Optional.of("No lines of " + patched.language().label() + " change this option alone.")
                        : Optional.empty());
        note.ifPresent(words -> nodes.add(wrapping(label(words, "secondary"))));
        if (!all.isEmpty()) {
            nodes.add(new PatchBox(all.stream()
                    .filter(line -> line.kind() != PatchLine.Kind.KEPT)
                    .toList()));
        }
        return nodes;
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
        return blocks.stream()
                .filter(block -> block.box.isSelected())
                .map(block -> block.change)
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
        List<List<Change>> asked = new ArrayList<>(List.of(ticked()));
        for (int i = 1; i <= offered.size(); i++) {
            asked.add(offered.subList(0, i));
        }
        offered.forEach(each -> asked.add(List.of(each)));
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
        if (blocks.isEmpty()) {
            return;
        }
        if (!chosenByUser) {
            tickEnough();
        }
        blocks.forEach(Block::showEffect);
        List<Change> ticked = ticked();
        Optional<PathwayResult> brought = result(ticked);
        sayWhole(
                sentence,
                ticked.isEmpty()
                        ? "Tick the lines to take over."
                        : brought.map(this::brings).orElse(tried.busy() ? MEASURING : "They bring no result."));
        apply.setDisable(ticked.isEmpty() || brought.isEmpty() && !tried.busy());
        showLines();
        boolean any = isOfFile()
                ? !ticked.isEmpty()
                : ticked.stream().anyMatch(each -> !each.lines().isEmpty());
        copyPatch.setDisable(!any);
        save.setDisable(!any);
    }

    /** Ticks from the largest share on, down to the first that brings the reference's class. */
    private void tickEnough() {
        boolean flips = at(patched.index())
                .filter(now -> at(session.pathways().reference()).isPresent() && !cures(now))
                .isPresent();
        int enough = offered.size();
        for (int i = 1; i <= offered.size() && flips; i++) {
            Optional<PathwayResult> prefix = result(offered.subList(0, i));
            if (prefix.isEmpty()) {
                return;
            }
            if (cures(prefix.get())) {
                enough = i;
                break;
            }
        }
        List<Change> before = ticked();
        for (int i = 0; i < offered.size(); i++) {
            blocks.get(i).box.setSelected(i < enough);
        }
        if (!ticked().equals(before) && result(ticked()).isEmpty()) {
            measure();
        }
    }

    private boolean cures(PathwayResult result) {
        return at(session.pathways().reference())
                .filter(each -> each.topClass() == result.topClass())
                .isPresent();
    }

    private String brings(PathwayResult result) {
        int reference = session.pathways().reference();
        boolean equal = at(reference)
                .filter(each -> Arrays.equals(each.logits(), result.logits()))
                .isPresent();
        return "With the ticked lines %d predicts %s%s."
                .formatted(
                        patched.index() + 1,
                        session.classNames().top(result),
                        equal
                                ? ", bit-identical to " + (reference + 1)
                                : cures(result) ? ", as " + (reference + 1) : "");
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
