package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What a person sees first holds few figures; all else unfolds, and stays so. */
class CalmLookTest extends RealWindowTest {

    private static final int MOST_FIGURES = 60;
    private static final Pattern FIGURE = Pattern.compile("(?<![A-Za-z\\d])\\d+(\\.\\d+)?");

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
        session.numbers().set(false);
        session.allPairs().set(false);
    }

    @Test
    void theFirstScreenHoldsFewFigures() throws Exception {
        add(IntStream.range(0, 20).mapToObj(i -> (char) ('a' + i) + ".png").toArray(String[]::new));
        until(() -> button("#apply-cure").isVisible());
        List<String> words = new ArrayList<>();
        seen(window.scene().getRoot(), words);
        List<String> figures = new ArrayList<>();
        for (String each : words) {
            Matcher matcher = FIGURE.matcher(each);
            while (matcher.find()) {
                figures.add(matcher.group() + " in " + each);
            }
        }
        assertThat(figures).as(String.join("\n", figures)).hasSizeBetween(20, MOST_FIGURES);
    }

    @Test
    void theLadderShowsTheSelectedPairAloneUntilAllAreAskedFor(FxRobot robot) throws Exception {
        add("a.png");
        assertThat(pairs()).containsExactly("1\u20133");
        assertThat(texts("#ladder")).contains("same").doesNotContain("identical");
        robot.interact(() -> session.selectPair(new org.skewscope.compare.Pair(1, 2)));
        assertThat(pairs()).containsExactly("2\u20133");
        robot.interact(() -> ((Hyperlink) window.scene().lookup("#all-pairs")).fire());
        assertThat(pairs()).hasSize(3);
        add("b.png");
        assertThat(pairs()).as("stays unfolded").hasSize(3);
    }

    @Test
    void theMapStandsBetweenAAndBOfTheSameSize() throws Exception {
        add("a.png");
        until(() -> bounds("#tensor-b").getWidth() > 0);
        Bounds a = bounds("#tensor-a");
        Bounds map = bounds("#difference");
        Bounds b = bounds("#tensor-b");
        assertThat(a.getMaxX()).isLessThan(map.getMinX());
        assertThat(map.getMaxX()).isLessThan(b.getMinX());
        assertThat(a.getWidth()).isEqualTo(b.getWidth());
    }

    @Test
    void oneButtonIsTheCureBesideTheCodeToo(FxRobot robot) throws Exception {
        add("a.png");
        until(() -> button("#apply-cure").isVisible());
        assertThat(primary()).hasSize(1);
        robot.interact(() -> session.view().set(WindowView.CODE));
        until(() -> exists("#apply-patch"));
        assertThat(primary()).hasSize(1);
    }

    private List<String> primary() {
        return window.scene().getRoot().lookupAll(".primary-button").stream()
                .filter(CalmLookTest::isSeen)
                .map(each -> ((Labeled) each).getText())
                .filter(each -> !each.startsWith("Add"))
                .toList();
    }

    private static void seen(Node node, List<String> words) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && isSeen(node)) {
            // The number of a pathway alone is its name.
            if (!labeled.getText().matches("\\d?")) {
                words.add(labeled.getText());
            }
        }
        if (node instanceof Parent parent && !(node instanceof Labeled)) {
            parent.getChildrenUnmodifiable().forEach(child -> seen(child, words));
        }
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        Bounds place = node.localToScene(node.getLayoutBounds());
        return place.getMaxY() > 0 && place.getMinY() < node.getScene().getHeight();
    }

    private Bounds bounds(String id) {
        Node node = window.scene().lookup(id);
        return node.localToScene(node.getLayoutBounds());
    }

    private List<String> pairs() {
        return window.scene().lookup("#ladder").lookupAll(".ladder-pair").stream()
                .map(pair -> pair.lookupAll(".label").stream()
                        .map(label -> ((Label) label).getText())
                        .reduce("", String::concat))
                .toList();
    }
}
