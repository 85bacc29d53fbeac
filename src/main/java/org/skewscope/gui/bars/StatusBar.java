package org.skewscope.gui.bars;

import static org.skewscope.gui.support.Nodes.tipped;

import java.util.List;
import javafx.beans.value.ObservableStringValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.CancelAction;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ComparisonScheduler;
import org.skewscope.desk.work.Explanations;
import org.skewscope.desk.work.RunProgress;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.Figures;
import org.skewscope.present.StartWording;
import org.skewscope.tensor.SentenceNumber;

/** Shows the bottom line: the engine, its library, what runs, and the time of each pathway. */
public final class StatusBar extends HBox {

    @FXML
    private Region lamp;

    @FXML
    private Label engine;

    @FXML
    private Label detail;

    @FXML
    private HBox running;

    @FXML
    private Label counter;

    @FXML
    private ProgressBar bar;

    @FXML
    private Label hint;

    @FXML
    private Label keys;

    private final Session session;
    private final ComparisonScheduler scheduler;
    private final Explanations explanations;
    private final CancelAction cancelling;
    private final ObservableStringValue audit;
    private final ObservableStringValue region;

    /**
     * Shows the state of a window's engine and of what runs in it.
     *
     * @param audit how far a running audit is; empty while none runs
     * @param region the keys of the region in focus; empty where it has none of its own
     */
    public StatusBar(
            WindowContext context,
            ComparisonScheduler scheduler,
            Explanations explanations,
            CancelAction cancelling,
            ObservableStringValue audit,
            ObservableStringValue region) {
        session = context.session();
        this.scheduler = scheduler;
        this.explanations = explanations;
        this.cancelling = cancelling;
        this.audit = audit;
        this.region = region;
        FxmlView.fill(this);
        OnChange.run(
                this::show,
                audit,
                region,
                session.grid(),
                session.evidence(),
                cancelling.audit(),
                cancelling.lesson(),
                session.engine(),
                session.fitNotice(),
                session.shown(),
                session.shownStale(),
                session.result().overdue(),
                scheduler.progress(),
                session.view(),
                explanations.desk().state(),
                explanations.recipes().state(),
                explanations.questions().answering(),
                context.breakpoints().narrow());
        show();
    }

    private void show() {
        if (session.result().imminent()) {
            return;
        }
        RunProgress progress = scheduler.progress().get();
        EngineState state = session.engine().get();
        boolean busy = progress.running() && state instanceof EngineState.Ready;
        boolean explains = explanations.desk().running();
        // The engine only finishes work that was canceled.
        boolean finishing = !progress.running()
                && !explains
                && (progress.finishing() || explanations.questions().finishing());
        boolean works = progress.running() || explains || finishing;
        List<String> lit = List.of(
                "lamp",
                works || state instanceof EngineState.Starting
                        ? "lamp-busy"
                        : state instanceof EngineState.Ready ? "lamp-ready" : "lamp-broken");
        if (!lit.equals(lamp.getStyleClass())) {
            lamp.getStyleClass().setAll(lit);
        }
        if (state instanceof EngineState.Ready ready) {
            engine.setText(busy ? "Engine running" : finishing ? "Finishing the canceled step" : "Engine ready");
            // The list shows its own progress; an audit has no other place here.
            detail.setText(
                    finishing
                            ? "The engine is free again after this step"
                            : !audit.get().isEmpty()
                                    ? audit.get()
                                    : busy
                                            ? progress.doing()
                                            : !session.fitNotice().get().isEmpty()
                                                    ? session.fitNotice().get()
                                                    : explains ? explainingWords() : "");
            tipped(facts(ready.info()), engine);
        } else if (state instanceof EngineState.Broken broken) {
            engine.setText("Engine stopped");
            detail.setText(broken.reason());
        } else if (state instanceof EngineState.Ended ended && !progress.running()) {
            engine.setText("Engine ended");
            detail.setText(ended.reason() + " It restarts with the next comparison.");
        } else {
            engine.setText("Engine starting");
            detail.setText(StartWording.loading(state instanceof EngineState.Starting starting && starting.first()));
        }
        tipped(detail.getText(), detail);
        Visibility.show(running, busy);
        counter.setText(SentenceNumber.count(progress.done()) + " of " + SentenceNumber.count(progress.total()));
        bar.setProgress(progress.share());
        CancelAction.Target stops = cancelling.next();
        keys.setText(stops.words());
        hint.setText(region.get());
        Visibility.show(
                hint, stops == CancelAction.Target.NOTHING && !region.get().isEmpty());
    }

    private static String library(EngineInfo info) {
        return "TensorFlow %s, CPU, %s, oneDNN %s, %s"
                .formatted(
                        info.tensorFlowVersion(),
                        SentenceNumber.counted(info.threads(), "thread"),
                        info.oneDnn() ? "on" : "off",
                        info.confinement().words());
    }

    private String explainingWords() {
        String words = explanations.desk().state().get().words();
        return "Explaining in the background" + (words.isEmpty() ? "" : ": " + words);
    }

    /** Returns what ran and how long it took, of which nobody has to read. */
    private String facts(EngineInfo info) {
        StringBuilder facts = new StringBuilder(library(info));
        if (session.shown().get() != null) {
            int number = 1;
            for (PathwayResult each : session.shown().get().pathways()) {
                facts.append("\n%s: %s".formatted(number++, Figures.duration(each.totalNanoseconds())));
            }
        }
        return facts.toString();
    }
}
