package org.skewscope.gui.lesson.cover;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.gui.lesson.ClassTest;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.parts.KeyHints;
import org.skewscope.gui.lesson.parts.LessonSettings;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Visibility;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;

/** Covers the whole window while nothing may be seen of the results. */
public final class LessonCover extends StackPane {

    private final LessonDesk desk;
    private final CoverHead head;
    private final PredictScreen predict;
    private final MemoryScreen memory;
    private final EndScreen end;
    private final Label state = new Label();
    private final KeyHints hints = new KeyHints();
    private final Label notice = new Label();
    private final Button next = new Button("", new FontIcon("mdi2a-arrow-right"));
    private final BorderPane page = new BorderPane();
    private final StackPane body = new StackPane();
    private final StackPane dark = new StackPane();
    private Phase shown;

    public LessonCover(
            LessonDesk desk,
            Session session,
            LessonSettings settings,
            Thumbnails thumbnails,
            ClassTest test,
            Runnable export) {
        this.desk = desk;
        getStyleClass().add("lesson-cover");
        head = new CoverHead(desk);
        predict = new PredictScreen(desk, session, settings, thumbnails);
        memory = new MemoryScreen(desk);
        end = new EndScreen(desk, new ResultsCard(test, export));
        test.results().addListener((property, old, next) -> show(desk.flow().get()));
        state.getStyleClass().add("cover-trouble");
        state.setWrapText(true);
        notice.getStyleClass().add("cover-notice");
        notice.textProperty().bind(desk.notice());
        notice.setMinWidth(0);
        body.getChildren().addAll(predict, memory, end, state);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label size = new Label();
        size.getStyleClass().add("muted");
        size.textProperty()
                .bind(settings.size().asString().map(any -> settings.size().get().label()));
        size.setMinWidth(USE_PREF_SIZE);
        next.getStyleClass().addAll("primary-button", "tall-button");
        next.setMinWidth(USE_PREF_SIZE);
        next.setOnAction(event -> desk.next());
        HBox foot = new HBox(hints, gap, notice, size, next);
        foot.getStyleClass().add("cover-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        page.setTop(head);
        page.setCenter(body);
        page.setBottom(foot);
        dark.getStyleClass().add("blank");
        dark.setAccessibleRole(AccessibleRole.TEXT);
        dark.setAccessibleText("The screen is dark. The full stop key shows it again.");
        getChildren().addAll(page, dark);
        desk.flow().addListener((property, old, next) -> show(next));
        desk.scene().trouble().addListener((property, old, next) -> show(desk.flow().get()));
        desk.scene().waiting().addListener((property, old, next) -> show(desk.flow().get()));
        desk.scene().material().addListener((property, old, next) -> show(desk.flow().get()));
        settings.room().addListener((property, old, next) -> show(desk.flow().get()));
        show(desk.flow().get());
    }

    /** What F6 stops at. */
    public List<Node> regions() {
        return List.of(body, head);
    }

    /** Shows how long the step has run. */
    public void tick(String time) {
        predict.tick(time);
    }

    private void show(CourseFlow flow) {
        boolean blank = flow != null && flow.blank();
        String trouble = desk.scene().trouble().get();
        String waits = desk.scene().waiting().get();
        boolean broken = flow != null && !flow.ended() && !(trouble.isEmpty() && waits.isEmpty());
        boolean covered = flow != null && (flow.phase().covered() || flow.ended() || broken);
        Visibility.show(this, covered || blank);
        Visibility.show(page, covered);
        Visibility.show(dark, blank);
        if (!covered) {
            shown = flow == null ? null : flow.phase();
            return;
        }
        Phase phase = flow.phase();
        head.show(flow);
        boolean asks = phase == Phase.PREDICT || phase == Phase.DISCUSS;
        boolean recalls = phase == Phase.OPENER || phase == Phase.RECALL;
        Visibility.show(state, broken);
        Visibility.show(predict, asks && !broken);
        Visibility.show(memory, recalls && !broken);
        Visibility.show(end, flow.ended());
        state.setText(
                trouble.isEmpty()
                        ? waits
                        : "This lesson cannot be given: "
                                + trouble
                                + " Page Down goes on with the next lesson.");
        if (asks) {
            predict.show(flow);
        } else if (recalls) {
            memory.show(flow);
        } else if (flow.ended()) {
            end.show(flow);
        }
        hints.show(broken ? brokenHints() : hintsOf(flow, asks));
        Visibility.show(next, asks || broken);
        next.setText(broken ? "Next lesson" : asks ? after(flow).label() : "");
        focus(phase, flow);
    }

    private void focus(Phase phase, CourseFlow flow) {
        if (phase == shown && phase != Phase.OPENER && phase != Phase.RECALL) {
            return;
        }
        shown = phase;
        boolean asks = phase == Phase.PREDICT || phase == Phase.DISCUSS;
        Platform.runLater(
                flow.ended() ? end::takeFocus : asks ? predict::takeFocus : memory::takeFocus);
    }

    private static List<KeyHints.Hint> brokenHints() {
        return List.of(
                new KeyHints.Hint("Page Down", "next lesson"), new KeyHints.Hint("Esc", "leave"));
    }

    private List<KeyHints.Hint> hintsOf(CourseFlow flow, boolean asks) {
        List<KeyHints.Hint> now = new ArrayList<>();
        if (asks) {
            int answers = flow.lesson().predict().answers().size();
            now.add(new KeyHints.Hint("1 \u2013 " + answers, desk.alone() ? "answer" : "vote"));
            if (!desk.alone()) {
                now.add(new KeyHints.Hint("Backspace", "take the last vote back"));
            }
        }
        if (!flow.ended()) {
            now.add(new KeyHints.Hint("Page Down", words(flow)));
        }
        now.add(new KeyHints.Hint("Esc", "leave"));
        return now;
    }

    private static String words(CourseFlow flow) {
        boolean asks = flow.phase() == Phase.OPENER || flow.phase() == Phase.RECALL;
        return asks && !flow.uncovered()
                ? "show the answers"
                : after(flow).label().toLowerCase(java.util.Locale.ROOT);
    }

    private static Phase after(CourseFlow flow) {
        int after = flow.at() + 1;
        return after < flow.stops().size() ? flow.stops().get(after).phase() : Phase.END;
    }
}
