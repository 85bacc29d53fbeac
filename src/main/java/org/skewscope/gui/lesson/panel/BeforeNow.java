package org.skewscope.gui.lesson.panel;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.lesson.flow.TryFlow;
import org.skewscope.option.Stage;
import org.skewscope.present.Figures;
import org.skewscope.tensor.DiffStatistics;

/** Compares a task's pathway at the start and now: its top-1 class and its difference. */
public final class BeforeNow extends GridPane {

    /** Below this width the words are smaller, since a cut word says nothing. */
    private static final double ROOM = 560;

    private final LessonDesk desk;
    private final Session session;
    private Comparison before;

    public BeforeNow(LessonDesk desk, Session session) {
        this.desk = desk;
        this.session = session;
        getStyleClass().add("before-now");
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(USE_PREF_SIZE);
        getColumnConstraints().add(name);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints cell = growing(new ColumnConstraints());
            cell.setPercentWidth(28);
            getColumnConstraints().add(cell);
        }
        Breakpoints.tighten(this, ROOM);
        desk.task().trying().subscribe((old, next) -> {
            if (next == null || old == null) {
                before = null;
            }
            show();
        });
        OnChange.run(
                this::show, session.shown(), session.shownStale(), session.selectedStage(), session.selectedPair());
    }

    private void show() {
        getChildren().clear();
        TryFlow trying = desk.task().trying().get();
        Comparison now = session.shown().get();
        if (trying == null || now == null || session.shownStale().get()) {
            return;
        }
        if (before == null) {
            before = now;
        }
        List<String> read = new ArrayList<>();
        row(0, "Before", before, trying.task().pathway(), read);
        row(1, "Now", now, trying.task().pathway(), read);
        ReadAsOne.make(this, String.join(". ", read));
    }

    private void row(int row, String words, Comparison of, String pathway, List<String> read) {
        String says = says(of, pathway);
        Stage stage = session.selectedStage().get();
        Optional<DiffStatistics> size = size(of, stage);
        String largest =
                size.map(s -> "largest " + Figures.of(s.maxAbsolute(), stage)).orElse("");
        String unit = stage.peak() > 1 ? " of " + Math.round(stage.peak()) : "";
        String mean = size.map(s -> "mean " + Figures.of(s.meanAbsolute(), stage) + unit)
                .orElse("");
        addRow(
                row,
                label(words, "inspector-muted"),
                yielding(label(says)),
                yielding(label(largest)),
                yielding(label(mean)));
        read.add(words + ": " + says + ", " + largest + ", " + mean);
    }

    private String says(Comparison of, String pathway) {
        EngineInfo info = session.engineInfo();
        for (PathwayResult result : of.pathways()) {
            if (result.pathway().id().equals(pathway) && result.topClass() >= 0) {
                int top = result.topClass();
                return (info == null ? "class " + top : info.label(top))
                        + " "
                        + Figures.percent(result.probabilities()[top])
                        + "%";
            }
        }
        return "no answer";
    }

    private Optional<DiffStatistics> size(Comparison of, Stage stage) {
        return Optional.ofNullable(session.selectedPair().get())
                .flatMap(pair -> of.pair(pair.a(), pair.b()))
                .flatMap(found -> found.at(stage).statistics());
    }
}
