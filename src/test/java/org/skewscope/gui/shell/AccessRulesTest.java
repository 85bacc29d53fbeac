package org.skewscope.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.desk.session.Theme;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.PathwayOption;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/**
 * Rules over the whole scene, in each tab and the grid: each control has a role and a name and is
 * 24 pixels high and wide to hit, and each text stands out from what is behind it by 4.5 to 1.
 */
class AccessRulesTest extends RealWindowTest {

    private static final double LEAST = 24;
    private static final double CONTRAST = 4.5;
    private static final double ICON_CONTRAST = 3;

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void eachControlHasARoleAndANameForAScreenReader(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        Set<String> nameless = new TreeSet<>();
        everywhere(robot, place -> controls()
                .filter(each -> name(each).isEmpty() || each.getAccessibleRole() == AccessibleRole.NODE)
                .map(each -> place + ": " + words(each))
                .forEach(nameless::add));
        assertThat(nameless).isEmpty();
    }

    @Test
    void eachControlIsLargeEnoughToHit(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        Set<String> small = new TreeSet<>();
        everywhere(robot, place -> controls()
                // Links stand within a line of text.
                .filter(each -> !(each instanceof Hyperlink))
                .filter(AccessRulesTest::small)
                .map(each -> place + ": " + words(each))
                .forEach(small::add));
        assertThat(small).isEmpty();
    }

    /** Without a mark, the next key does something that nobody has chosen. */
    @Test
    void eachNodeShowsThatItHasTheFocus(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        Set<String> looks = new HashSet<>();
        Set<String> unmarked = new TreeSet<>();
        everywhere(robot, place -> all(window.scene().getRoot())
                .filter(each -> each.isFocusTraversable() && !each.isDisabled())
                .filter(each -> !inside(each))
                // Nodes of one kind and style look alike.
                .filter(each -> looks.add(each.getClass() + styled(each)))
                .filter(each -> !looksFocused(each))
                .map(each -> place + ": " + words(each))
                .forEach(unmarked::add));
        assertThat(unmarked).isEmpty();
    }

    private static String styled(Node node) {
        return " " + node.getStyleClass() + (node.getId() == null ? "" : node.getId());
    }

    /** Returns whether a node looks different with the focus. */
    private boolean looksFocused(Node node) {
        window.scene().getRoot().requestFocus();
        WritableImage without = node.snapshot(null, null);
        node.requestFocus();
        if (!node.isFocused()) {
            return true; // The node hands the focus on.
        }
        WritableImage with = node.snapshot(null, null);
        int width = (int) with.getWidth();
        int height = (int) with.getHeight();
        return width != (int) without.getWidth()
                || height != (int) without.getHeight()
                || !Arrays.equals(pixels(with, width, height), pixels(without, width, height));
    }

    private static int[] pixels(WritableImage image, int width, int height) {
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return argb;
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void eachTextStandsOutFromWhatIsBehindIt(Theme theme, FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        robot.interact(() -> session.theme().set(theme));
        Set<String> faint = new TreeSet<>();
        everywhere(robot, place -> drawnTexts()
                .filter(each -> !each.getText().isBlank())
                .filter(each -> !each.isDisabled())
                // A mark between two words says nothing.
                .filter(each -> !each.getStyleClass().contains("ladder-arrow"))
                .filter(each -> contrast(each) < least(each))
                .map(each -> place + ": " + styles(each) + " " + Math.round(10 * contrast(each)) / 10.0)
                .forEach(faint::add));
        assertThat(faint).isEmpty();
    }

    private Stream<Text> drawnTexts() {
        return all(window.scene().getRoot()).filter(Text.class::isInstance).map(Text.class::cast);
    }

    /** Labels stand for the keys that only the command line has; code keeps its arguments. */
    @Test
    void noTextHasWordsOfTheCommandLine(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        Pattern typed = Pattern.compile(
                "(?<![\\w.])(?:" + String.join("|", PathwayOption.keys()) + ")=[a-z0-9]|(?<!\\S)--[a-z]");
        Set<String> found = new TreeSet<>();
        everywhere(robot, place -> drawnTexts()
                .filter(each -> typed.matcher(each.getText()).find())
                .filter(each -> !inCode(each))
                .map(each -> place + ": " + styles(each))
                .forEach(found::add));
        assertThat(found).isEmpty();
    }

    private static boolean inCode(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.getStyleClass().stream().anyMatch(style -> style.startsWith("code-"))) {
                return true;
            }
        }
        return false;
    }

    /** Looks at each tab and at the grid. */
    private void everywhere(FxRobot robot, java.util.function.Consumer<String> look) throws Exception {
        for (WindowView view : WindowView.values()) {
            robot.interact(() -> session.view().set(view));
            until(() -> window.quiet());
            robot.interact(() -> window.scene().getRoot().applyCss());
            robot.interact(() -> look.accept(view.name()));
        }
        robot.interact(() -> session.view().set(WindowView.TENSOR_DIFFERENCE));
        robot.interact(() -> session.grid().set(true));
        robot.interact(() -> look.accept("grid"));
    }

    private static boolean small(Node node) {
        Bounds bounds = node.getLayoutBounds();
        return bounds.getHeight() < LEAST - 0.5 || bounds.getWidth() < LEAST - 0.5;
    }

    /** Returns the controls that the keyboard reaches and the user sees. */
    private Stream<Node> controls() {
        return all(window.scene().getRoot())
                .filter(each -> each instanceof Control && each.isFocusTraversable())
                .filter(each -> !(each instanceof ScrollPane) && !inside(each));
    }

    /** Returns whether a node is a part of a control that has a name. */
    private static boolean inside(Node node) {
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof ListView<?> || each instanceof TableView<?> || each instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Node> all(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(AccessRulesTest::all))
                : Stream.of(node);
    }

    private static String name(Node node) {
        String given = node.getAccessibleText();
        if (given != null && !given.isBlank()) {
            return given;
        }
        String text = node instanceof Labeled labeled ? labeled.getText() : null;
        return text == null ? "" : text.strip();
    }

    /**
     * Returns the contrast of a text as WCAG 2.1 measures it; 21 where its color is no plain one.
     */
    private static double contrast(Text text) {
        if (!(text.getFill() instanceof Color fill)) {
            return 21;
        }
        Color behind = behind(text.getParent());
        double opacity = fill.getOpacity();
        for (Node each = text; each != null; each = each.getParent()) {
            opacity *= each.getOpacity();
        }
        return ratio(over(Color.color(fill.getRed(), fill.getGreen(), fill.getBlue(), opacity), behind), behind);
    }

    /** Returns the least contrast, which is lower for icons than for words. */
    private static double least(Text text) {
        return text.getStyleClass().contains("ikonli-font-icon") ? ICON_CONTRAST : CONTRAST;
    }

    private static Color behind(Node node) {
        List<Color> layers = new ArrayList<>();
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                for (int i = fills.size() - 1; i >= 0; i--) {
                    if (fills.get(i).getFill() instanceof Color color) {
                        layers.add(color);
                        if (color.getOpacity() == 1) {
                            return flat(layers);
                        }
                    }
                }
            }
        }
        layers.add(Color.WHITE);
        return flat(layers);
    }

    private static Color flat(List<Color> layers) {
        Color color = layers.get(layers.size() - 1);
        for (int i = layers.size() - 2; i >= 0; i--) {
            color = over(layers.get(i), color);
        }
        return color;
    }

    private static Color over(Color top, Color below) {
        double share = top.getOpacity();
        return Color.color(
                top.getRed() * share + below.getRed() * (1 - share),
                top.getGreen() * share + below.getGreen() * (1 - share),
                top.getBlue() * share + below.getBlue() * (1 - share));
    }

    private static double ratio(Color a, Color b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static String styles(Text text) {
        List<String> styles = new ArrayList<>();
        Node node = text;
        for (int i = 0; i < 4 && node != null; i++, node = node.getParent()) {
            styles.add(String.join(".", node.getStyleClass()));
        }
        return styles + " '" + text.getText() + "'";
    }

    private static String words(Node node) {
        return node.getClass().getSimpleName()
                + " "
                + node.getId()
                + " "
                + node.getStyleClass()
                + " '"
                + name(node)
                + "' "
                + Math.round(node.getLayoutBounds().getWidth())
                + "x"
                + Math.round(node.getLayoutBounds().getHeight());
    }
}
