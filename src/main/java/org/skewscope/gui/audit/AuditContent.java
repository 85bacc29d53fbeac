package org.skewscope.gui.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.present.audit.AuditWording;
import org.skewscope.present.audit.DetailWording;
import org.skewscope.present.audit.OptionWording;
import org.skewscope.present.audit.ResolutionWording;
import org.skewscope.present.audit.SliceWording;
import org.skewscope.report.html.AuditPlots;

/** What an audit found: each question with its answer and a plot, as wide as there is room. */
final class AuditContent extends VBox {

    private static final double GAP = 8;
    private static final double CARD_PADDING = 26;

    /** From here on two cards stand side by side. */
    private static final double TWO_COLUMNS = 880;

    private final AuditState.Shown shown;
    private final AuditHead head;
    private final AuditSummary summary;
    private final double width;
    private final AuditPlots plots;

    /**
     * @param width that there is
     */
    AuditContent(AuditState.Shown shown, double width) {
        this.shown = shown;
        this.width = width;
        head = shown.head();
        summary = shown.details().summary();
        boolean two = width >= TWO_COLUMNS;
        double card = two ? (width - GAP) / 2 : width;
        plots = new AuditPlots(head, shown.details(), Math.floor(card - CARD_PADDING));
        getStyleClass().add("audit-content");
    }

    /** Of the audit as a whole. */
    AuditContent whole() {
        AuditCard verdict = new AuditCard(AuditWording.verdict(head, summary), "");
        verdict.note(ResolutionWording.of(summary));
        verdict.note(AuditWording.subject(head, summary));
        getChildren().add(verdict);
        List<AuditCard> cards = new ArrayList<>();
        plots.flips()
                .ifPresent(
                        plot ->
                                cards.add(
                                        new AuditCard(
                                                        "Do the pathways agree?",
                                                        AuditWording.agreement(summary))
                                                .plot(plot)));
        plots.differences()
                .ifPresent(
                        plot ->
                                cards.add(
                                        new AuditCard(
                                                        "Does it cost accuracy?",
                                                        AuditWording.accuracy(head, summary))
                                                .plot(plot)));
        plots.moved()
                .ifPresent(
                        plot ->
                                cards.add(
                                        new AuditCard(
                                                        "How large are the differences?",
                                                        DetailWording.size(
                                                                head, shown.details().pairs()))
                                                .plot(plot)));
        plots.reliability()
                .ifPresent(
                        plot ->
                                cards.add(
                                        new AuditCard(
                                                        "Can the confidence be trusted?",
                                                        DetailWording.reliability(
                                                                head, shown.details()))
                                                .plot(plot)));
        sideBySide(cards);
        return this;
    }

    /** Of one pair. */
    AuditContent pair(PairDetail pair, Thumbnails thumbnails, Consumer<String> opened) {
        if (!pair.worst().isEmpty()) {
            AuditCard worst =
                    new AuditCard(
                            "Which pictures differ most?",
                            "Flips first, then by how much of the probability moves. A click opens"
                                    + " the picture in the comparison.");
            worst.getChildren().add(new WorstPane(shown, pair, thumbnails, opened));
            getChildren().add(worst);
        }
        List<AuditCard> cards = new ArrayList<>();
        cards.add(
                new AuditCard("Are flips near ties?", DetailWording.margins(pair))
                        .plot(plots.margins(pair)));
        AuditCard concerned =
                new AuditCard("Which pictures are concerned?", SliceWording.slices(head, pair));
        if (!pair.classes().isEmpty()) {
            concerned.note(SliceWording.classes(head, pair));
        }
        cards.add(concerned);
        for (String kind : pair.slices().keySet()) {
            cards.add(
                    new AuditCard("By " + kind.toLowerCase(Locale.ROOT), "")
                            .plot(plots.slices(pair, kind)));
        }
        sideBySide(cards);
        return this;
    }

    /** What is read rather than seen. */
    AuditContent tables() {
        AuditCard options =
                new AuditCard("Which choice costs it?", OptionWording.answer(head, summary));
        List<List<String>> rows =
                OptionWording.rows(head, summary).stream().map(AuditContent::wrapped).toList();
        options.table(
                List.of("Differs in", "Pair", "Flips", "95 % limits", "Accuracy", "p (Holm)"),
                rows);
        getChildren().add(options);
        if (!shown.details().failures().isEmpty()) {
            AuditCard failures =
                    new AuditCard(
                            "What could not be measured?", DetailWording.failures(shown.details()));
            failures.table(
                    List.of("Picture", "Pathway", "Reason"),
                    shown.details().failures().stream()
                            .limit(20)
                            .map(each -> List.of(each.path(), each.pathway(), each.reason()))
                            .toList());
            getChildren().add(failures);
        }
        return this;
    }

    /** An option a line. */
    private static List<String> wrapped(List<String> row) {
        List<String> wrapped = new ArrayList<>(row);
        wrapped.set(0, row.get(0).replace("; ", "\n"));
        return wrapped;
    }

    private void sideBySide(List<AuditCard> cards) {
        if (width < TWO_COLUMNS) {
            getChildren().addAll(cards);
            return;
        }
        VBox left = column();
        VBox right = column();
        for (int i = 0; i < cards.size(); i++) {
            (i % 2 == 0 ? left : right).getChildren().add(cards.get(i));
        }
        getChildren().add(new HBox(GAP, left, right));
    }

    private VBox column() {
        VBox column = new VBox(GAP);
        column.setPrefWidth((width - GAP) / 2);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /** A title between the cards. */
    AuditContent title(Optional<Node> choice) {
        Label title = new Label("Pair by pair");
        title.getStyleClass().add("region-title");
        HBox line = new HBox(GAP, title);
        line.getStyleClass().add("audit-title");
        choice.ifPresent(line.getChildren()::add);
        getChildren().add(line);
        return this;
    }
}
