package org.skewscope.gui.code;

import static org.skewscope.gui.support.Nodes.centered;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.scroll;
import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableMap;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.origin.PipelineDiff;
import org.skewscope.code.origin.PipelineDiff.Kind;
import org.skewscope.code.origin.PipelineDiff.Language;
import org.skewscope.code.origin.PipelineDiff.Line;
import org.skewscope.code.origin.PipelineDiff.Part;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.ExplanationDesk;
import org.skewscope.desk.work.ValueDesk;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.TextWidth;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.Figures;
import org.skewscope.present.WindowSentence;

/**
 * Shows the selected pathway as code beside the reference's. Lines that differ are marked by their
 * share of the change, and a patch below offers each option whose effect was measured.
 */
final class CodeDiff extends VBox {

    private static final double SPINE = 218;
    private static final double FED = 44;
    private static final double TRACK = 50;

    /** What stays in view above a line that is visited, in pixels. */
    private static final double BEFORE = 60;

    private final Session session;
    private final ExplanationDesk desk;
    private final ValueDesk tried;
    private final ObservableMap<Integer, Image> inputs;
    private final SegmentedChoice<Language> language = new SegmentedChoice<>();
    private final Label count = label("", "secondary");
    private final TextWidth.Fitted counted = new TextWidth.Fitted(count);
    private final Label place = whole(new Label());
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = growing(scroll(grid, "panel-scroll"));
    private final HBox heads = styled(new HBox(), "diff-heads");
    private final PatchPane patch;
    private final Label message = wrapping(label("", "diff-message"));
    private final List<Node> differing = new ArrayList<>();
    private final Button copy = button("Copy", MaterialDesignC.CONTENT_COPY);
    private int visited = -1;
    private Shown shown;

    /** Holds all that decides what is shown. */
    private record Shown(
            Pathway a, Pathway b, Map<String, Double> shares, Optional<CodeOrigin> own, Language language, long run) {}

    /**
     * @param desk measures the options' shares
     * @param tried measures what the patch brings
     * @param saver writes a text into a file
     * @param inputs the pictures of what the pathways feed, by index
     * @param open are the buttons that open the user's own code
     */
    CodeDiff(
            Session session,
            ExplanationDesk desk,
            ValueDesk tried,
            FileDialogs dialogs,
            BiConsumer<String, Path> saver,
            ObservableMap<Integer, Image> inputs,
            List<Button> open) {
        super(8);
        this.session = session;
        this.desk = desk;
        this.tried = tried;
        patch = new PatchPane(session, tried, dialogs, saver);
        this.inputs = inputs;
        sheet(this, "code.css");
        setId("code-diff");
        setMinHeight(0);
        language.setValues(
                List.of(Language.values()), Language::label, each -> "Write both pathways in " + each.label());
        language.valueProperty().set(Language.PYTHON);
        language.setMinWidth(USE_PREF_SIZE);
        HBox bar = styled(
                row(
                        8,
                        whole(label("Code", "card-title")),
                        language,
                        count,
                        gap(),
                        visiting("Previous line that differs (F7)", -1, MaterialDesignC.CHEVRON_UP),
                        visiting("Next line that differs (F8)", 1, MaterialDesignC.CHEVRON_DOWN),
                        place,
                        whole(label("F8", "key"))),
                "diff-bar");
        bar.getChildren().addAll(open);
        bar.getChildren().add(copy);
        grid.getColumnConstraints().addAll(side(), new ColumnConstraints(SPINE, SPINE, SPINE), side());
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox card = growing(styled(new VBox(bar, heads, message, scroll), "skew-card", "code-diff"));
        card.setMinHeight(0);
        getChildren().addAll(card, patch);
        copy.setOnAction(event -> {
            try {
                PatchBox.copy(shown.language().program(shown.b()));
                counted.show(List.of("Copied the code of " + (index() + 1), "Copied"));
            } catch (ExportException e) {
                say(refusal(e));
            }
        });
        setFocusTraversable(true);
        setAccessibleText("The selected pathway as code beside the reference's");
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F8 || event.getCode() == KeyCode.F7) {
                visit(event.getCode() == KeyCode.F8 ? 1 : -1);
                event.consume();
            }
        });
        OnChange.run(
                () -> {
                    if (session.view().get() == WindowView.CODE) {
                        show();
                    } else {
                        tried.close();
                        shown = null;
                    }
                },
                session.pathwaysProperty(),
                session.selectedPathway(),
                session.selectedPicture(),
                session.shown(),
                session.view(),
                language.valueProperty(),
                desk.state());
        OnChange.run(patch::showMeasured, tried.tried());
        show();
    }

    private Button visiting(String tip, int by, Ikon icon) {
        return spoken(tip, does(() -> visit(by), styled(new Button(null, FontIcon.of(icon, 18)), "icon-button")));
    }

    private static ColumnConstraints side() {
        return new ColumnConstraints(0, 10, Double.MAX_VALUE, Priority.ALWAYS, HPos.LEFT, true);
    }

    static Button button(String words, Ikon icon) {
        Button button = whole(styled(new Button(words, FontIcon.of(icon, 16)), "plain-button", "small"));
        button.setMnemonicParsing(false);
        return button;
    }

    private void visit(int by) {
        if (differing.isEmpty()) {
            return;
        }
        visited = Math.floorMod(visited < 0 && by < 0 ? -1 : visited + by, differing.size());
        Node line = differing.get(visited);
        Visibility.scrollTo(scroll, line, BEFORE);
        differing.forEach(each -> style(each, "diff-visited", each == line));
        place.setText((visited + 1) + " of " + differing.size());
    }

    private int index() {
        int selected =
                Math.min(session.selectedPathway().get(), session.pathways().size() - 1);
        int reference = session.pathways().reference();
        return selected != reference || session.pathways().size() == 1 ? selected : reference == 0 ? 1 : 0;
    }

    private void show() {
        PathwaySet set = session.pathways();
        Pathway a = set.referencePathway();
        Pathway b = set.get(index());
        Comparison comparison = session.shown().get();
        Shown next = new Shown(
                a,
                b,
                desk.state().get().shares(a, b),
                session.origins().of(b),
                language.valueProperty().get(),
                comparison == null ? -1 : comparison.run());
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        visited = -1;
        differing.clear();
        grid.getChildren().clear();
        showHeads();
        if (a.recorded() || b.recorded()) {
            say("A recorded run has no code. Find its recipe first, and add that as a pathway.");
            return;
        }
        try {
            PipelineDiff diff = PipelineDiff.of(a, b, next.shares(), next.language());
            Visibility.show(message, false);
            Visibility.show(scroll, true);
            showParts(diff);
            Optional<PairDifference> pair =
                    Optional.ofNullable(comparison).flatMap(each -> each.pair(set.reference(), index()));
            // Equal pairs are not explained: no line has a share.
            boolean explained = !next.shares().isEmpty()
                    || pair.filter(each -> each.severity() == Severity.IDENTICAL)
                            .isPresent();
            String which = diff.deciding(
                    explained, pair.filter(each -> !each.comparable()).isEmpty());
            counted.show(List.of(diff.size() + " lines, " + which, which, ""));
            place.setText(differing.isEmpty() ? "" : "Next of " + differing.size());
            copy.setText("Copy " + (index() + 1));
            copy.setDisable(false);
            patch.show(diff, new PatchPane.Patched(index(), b, next.own(), next.language()));
        } catch (ExportException e) {
            say(refusal(e));
        }
    }

    private String refusal(ExportException why) {
        return shown.language().label() + " cannot write this pair. " + WindowSentence.of(why.getMessage());
    }

    private void say(String words) {
        message.setText(words);
        Visibility.show(message, true);
        Visibility.show(false, scroll, patch);
        counted.show(List.of(""));
        place.setText("");
        copy.setDisable(true);
        tried.close();
    }

    private void showHeads() {
        Label middle = label("share of the change", "secondary");
        middle.setMinWidth(SPINE);
        middle.setAlignment(Pos.CENTER);
        heads.getChildren()
                .setAll(
                        head(session.pathways().reference(), "reference"),
                        middle,
                        head(
                                index(),
                                shown.own()
                                        .map(own -> "read from " + own.file())
                                        .orElse("written from its options")));
    }

    private HBox head(int index, String words) {
        Label name = label((index + 1) + "  " + session.pathways().get(index).name(), "strong");
        name.setMinWidth(90);
        HBox head = growing(yielding(styled(
                row(8, new PathwayMark(index, 12), name, gap(), yielding(label(words, "secondary"))), "diff-head")));
        head.setPrefWidth(10);
        return head;
    }

    private void showParts(PipelineDiff diff) {
        int row = 0;
        for (Part part : diff.parts()) {
            if (part.a().isEmpty() && part.b().isEmpty() && part.options().isEmpty()) {
                continue;
            }
            VBox[] cells = {lines(part.a(), false), spine(part), lines(part.b(), true)};
            for (Region each : cells) {
                styled(each, "diff-cell").setMaxHeight(Double.MAX_VALUE);
            }
            grid.addRow(row++, cells);
        }
        List<String> outside = PipelineDiff.outside(shown.a(), shown.b());
        if (!outside.isEmpty()) {
            grid.add(
                    wrapping(label(
                            "Not part of the code: " + String.join("; ", outside) + ".", "secondary", "diff-rest")),
                    0,
                    row,
                    3,
                    1);
        }
    }

    private VBox lines(List<Line> lines, boolean visited) {
        VBox column = yielding(new VBox());
        for (Line line : lines) {
            Node row = PatchBox.numbered(line);
            column.getChildren().add(row);
            if (visited && line.kind() != Kind.EQUAL) {
                differing.add(row);
            }
        }
        return column;
    }

    private VBox spine(Part part) {
        VBox spine = styled(column(4), "diff-spine");
        spine.setAlignment(Pos.CENTER);
        if (part.stage().isEmpty()) {
            spine.getChildren().add(label("imports", "secondary"));
            return spine;
        }
        Stage stage = part.stage().get();
        spine.getChildren().add(centered(8, label(stage.label(), "strong"), label(size(stage), "secondary")));
        part.options().forEach((option, share) -> spine.getChildren().add(shareRow(option, share)));
        if (stage == Stage.RESIZE && !part.options().isEmpty()) {
            spine.getChildren().add(centered(10, fed(session.pathways().reference()), fed(index())));
        }
        return spine;
    }

    /** Shows a small picture of what a pathway feeds the model. */
    private ImageView fed(int pathway) {
        ImageView view = new ImageView();
        view.imageProperty().bind(Bindings.valueAt(inputs, pathway));
        view.setFitWidth(FED);
        view.setPreserveRatio(true);
        return view;
    }

    /** Returns the largest difference after a stage, in words; empty while it is unknown. */
    private String size(Stage stage) {
        PathwaySet set = session.pathways();
        return Optional.ofNullable(session.shown().get())
                .filter(comparison -> comparison.pathways().size() == set.size())
                .flatMap(comparison -> comparison.pair(set.reference(), index()))
                .flatMap(pair -> pair.at(stage).statistics())
                .map(known -> known.maxAbsolute())
                .map(most -> most == 0 ? "identical" : "largest " + Figures.of(most, stage))
                .orElse("");
    }

    private HBox shareRow(PathwayOption option, OptionalDouble share) {
        Button name = does(
                () -> session.stageFollow().changed(option.stage()), styled(new Button(option.label()), "diff-option"));
        wide(100, name).setMnemonicParsing(false);
        name.setAlignment(Pos.CENTER_RIGHT);
        spoken(
                "%s: %s and %s"
                        .formatted(
                                option.fullLabel(),
                                option.description().labelOf(option.valueIn(shown.a())),
                                option.description().labelOf(option.valueIn(shown.b()))),
                name);
        double value = Math.max(0, Math.min(1, share.orElse(0)));
        StackPane track = styled(
                new StackPane(wide(value > 0 ? Math.max(2, TRACK * value) : 0, styled(new Region(), "diff-fill"))),
                "value-track");
        wide(TRACK, track).setAlignment(Pos.CENTER_LEFT);
        Label figure = label(share.isPresent() ? percent(share.getAsDouble()) : "\u2013", "strong");
        figure.setMinWidth(34);
        figure.setAlignment(Pos.CENTER_RIGHT);
        return centered(6, name, track, figure);
    }

    static String percent(double share) {
        return share > 1 ? "most" : Figures.fixed(100 * share, 0) + "%";
    }
}
