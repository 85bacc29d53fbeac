package org.skewscope.gui.support;

import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Makes the nodes of views: words, styles, tip and action at birth, so that a node is made where it stands.
 * Colors, paddings and fixed sizes belong to the style sheet.
 */
public final class Nodes {

    private Nodes() {}

    /** Returns one line of words; a narrow row cuts its end. */
    public static Label label(String words, String... styles) {
        return styled(new Label(words), styles);
    }

    /** Returns words that wrap and keep all their lines. */
    public static Label text(String words, String... styles) {
        Label text = label(words, styles);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        return text;
    }

    /** Returns a button that shows all its words; a screen reader reads the words. */
    public static Button button(String words, Runnable action, String... styles) {
        Button button = whole(styled(new Button(words), styles));
        button.setOnAction(pressed -> action.run());
        return button;
    }

    /** Returns a button that shows all its words; a screen reader reads the tip instead. */
    public static Button button(String words, String tip, Runnable action, String... styles) {
        Button button = button(words, action, styles);
        Tips.on(button, tip);
        return button;
    }

    /** Returns a link that keeps its color after a click. */
    public static Hyperlink link(String words, Runnable action, String... styles) {
        Hyperlink link = styled(new Hyperlink(words), styles);
        link.setOnAction(clicked -> {
            link.setVisited(false);
            action.run();
        });
        return link;
    }

    /** Returns a row of nodes on one line, with pixels between them. */
    public static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Returns a column of nodes, with pixels between them. */
    public static VBox column(double gap, Node... nodes) {
        return new VBox(gap, nodes);
    }

    /** Returns an empty region that moves the next node to the end of its row. */
    public static Region gap() {
        return growing(new Region());
    }

    /** Returns a scrolled column that is as wide as its pane. */
    public static ScrollPane scroll(Node column, String... styles) {
        ScrollPane scroll = styled(new ScrollPane(column), styles);
        scroll.setFitToWidth(true);
        return scroll;
    }

    /** Gives a node the room that its row or column has left. */
    public static <N extends Node> N growing(N node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        VBox.setVgrow(node, Priority.ALWAYS);
        return node;
    }

    /** Keeps a region at least as wide as its content. */
    public static <R extends Region> R whole(R region) {
        region.setMinWidth(Region.USE_PREF_SIZE);
        return region;
    }

    /** Lets a row make a region narrower than its content. */
    public static <R extends Region> R yielding(R region) {
        region.setMinWidth(0);
        return region;
    }

    /** Lets a region fill the width that it is given. */
    public static <R extends Region> R wide(R region) {
        region.setMaxWidth(Double.MAX_VALUE);
        return region;
    }

    /** Fixes a region's width, in pixels. */
    public static <R extends Region> R wide(double width, R region) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
        return region;
    }

    /** Fixes a region's size, in pixels. */
    public static <R extends Region> R fixed(double width, double height, R region) {
        region.setMinHeight(height);
        region.setPrefHeight(height);
        region.setMaxHeight(height);
        return wide(width, region);
    }

    /** Gives a node the id by which style sheets and tests find it. */
    public static <N extends Node> N named(String id, N node) {
        node.setId(id);
        return node;
    }

    /** Gives a node a tip and leaves its spoken name alone. */
    public static <N extends Node> N tipped(String tip, N node) {
        Tips.over(node, tip);
        return node;
    }

    /** Adds style classes to a node. */
    public static <N extends Node> N styled(N node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }

    /** Adds a style class to a node, or takes it away. */
    public static void style(Node node, String style, boolean on) {
        node.getStyleClass().remove(style);
        if (on) {
            node.getStyleClass().add(style);
        }
    }

    /** Returns an item of a menu; its words may hold underscores, such as those of a file's name. */
    public static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Shows an icon before the words of a label or button. */
    public static <L extends Labeled> L marked(String icon, L labeled) {
        labeled.setGraphic(new FontIcon(icon));
        return labeled;
    }

    /** Lets words wrap; a low column cuts their last lines. */
    public static <L extends Labeled> L wrapping(L labeled) {
        labeled.setWrapText(true);
        return labeled;
    }

    /** Gives a button the action that a press runs. */
    public static <B extends ButtonBase> B does(Runnable action, B button) {
        button.setOnAction(pressed -> action.run());
        return button;
    }

    /** Gives a control a tip, which a screen reader reads in place of the words. */
    public static <C extends Control> C spoken(String tip, C control) {
        Tips.on(control, tip);
        return control;
    }

    /** Lets a label follow words, and hides the label while there are none. */
    public static Label following(ObservableStringValue words, Label label) {
        label.textProperty().bind(words);
        return shownWhile(label.textProperty().isNotEmpty(), label);
    }

    /** Sets whether a pseudo-class of the style sheet, such as "stale", applies to a node. */
    public static void inState(Node node, String state, boolean on) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), on);
    }

    /** Returns a button with an icon in place of words; a screen reader reads the tip. */
    public static Button iconButton(Ikon icon, int size, String tip, Runnable action, String... styles) {
        return spoken(tip, does(action, styled(new Button("", FontIcon.of(icon, size)), styles)));
    }

    /** Gives a column of a grid the width that the others leave. */
    public static ColumnConstraints growing(ColumnConstraints column) {
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    /** Returns an empty grid with pixels between its columns and rows. */
    public static GridPane grid(double across, double down, ColumnConstraints... columns) {
        GridPane grid = new GridPane();
        grid.setHgap(across);
        grid.setVgap(down);
        grid.getColumnConstraints().addAll(columns);
        return grid;
    }

    /** Gives a picture a square of pixels, which the picture fills. */
    public static ImageView square(double side, ImageView picture) {
        picture.setFitWidth(side);
        picture.setFitHeight(side);
        return picture;
    }

    /** Adds the style sheet that lies beside a node's class. */
    public static void sheet(Parent node, String name) {
        node.getStylesheets().add(node.getClass().getResource(name).toExternalForm());
    }

    /** Takes a node out of the layout of its parent, which places the node itself. */
    public static <N extends Node> N unmanaged(N node) {
        node.setManaged(false);
        return node;
    }

    /** Lets the mouse through a node to what lies below. */
    public static <N extends Node> N untouched(N node) {
        node.setMouseTransparent(true);
        return node;
    }

    /** Gives a node its place in a stack, where it keeps distances to the edges. */
    public static <N extends Node> N at(Pos place, Insets distances, N node) {
        StackPane.setAlignment(node, place);
        StackPane.setMargin(node, distances);
        return node;
    }

    /** Lets a node have its place in the layout while a value is true. */
    public static <N extends Node> N shownWhile(ObservableValue<Boolean> shown, N node) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }

    /** Shows words, and hides the node while there are none. */
    public static void say(Labeled node, String words) {
        node.setText(words);
        Visibility.show(node, !words.isEmpty());
    }

    /** Shows words, which a tip repeats whole where the node cuts them. */
    public static void sayWhole(Labeled node, String words) {
        node.setText(words);
        Tips.over(node, words);
    }

    /** Returns a row of nodes in the middle of the room that it gets, with pixels between them. */
    public static HBox centered(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER);
        return row;
    }
}
