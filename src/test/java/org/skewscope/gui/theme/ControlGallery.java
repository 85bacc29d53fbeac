package org.skewscope.gui.theme;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.ContextMenuSkin;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.javafx.FontIcon;

/** Each kind of control that the window uses, in the states that a theme draws. */
final class ControlGallery {

    private ControlGallery() {}

    static Parent make() {
        TilePane gallery = new TilePane(10, 10);
        gallery.setPrefColumns(4);
        gallery.getChildren()
                .addAll(
                        new Label("label", new FontIcon("mdi2a-alert")),
                        new Button("button"),
                        disabled(new Button("disabled")),
                        new ToggleButton("toggle"),
                        selected(new ToggleButton("selected")),
                        checked(new CheckBox("check")),
                        new CheckBox("unchecked"),
                        new Hyperlink("link"),
                        new TextField("text"),
                        new CustomTextField(),
                        new TextArea("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl"),
                        new Spinner<Integer>(1, 9, 3),
                        new ProgressBar(0.4),
                        new MenuButton("menu", null, new MenuItem("item")),
                        chosen(new ComboBox<>(FXCollections.observableArrayList("a", "b"))),
                        new ListView<>(FXCollections.observableArrayList("a", "b")),
                        table(),
                        new ScrollPane(sized()),
                        new SegmentedButton(new ToggleButton("one"), new ToggleButton("two")),
                        dialog(),
                        menu());
        gallery.getChildren().forEach(ControlGallery::limit);
        return gallery;
    }

    private static void limit(Node node) {
        if (node instanceof Region region) {
            region.setMaxSize(180, 120);
        }
    }

    private static Button disabled(Button button) {
        button.setDisable(true);
        return button;
    }

    private static ToggleButton selected(ToggleButton button) {
        button.setSelected(true);
        return button;
    }

    private static CheckBox checked(CheckBox box) {
        box.setSelected(true);
        return box;
    }

    private static ComboBox<String> chosen(ComboBox<String> box) {
        box.setValue("a");
        return box;
    }

    private static Region sized() {
        Region region = new Region();
        region.setMinSize(400, 400);
        return region;
    }

    private static TableView<String> table() {
        TableView<String> table = new TableView<>(FXCollections.observableArrayList("a", "b"));
        table.getColumns().addAll(List.of(new TableColumn<>("one"), new TableColumn<>("two")));
        table.getSelectionModel().select(1);
        return table;
    }

    private static DialogPane dialog() {
        DialogPane pane = new DialogPane();
        pane.setHeaderText("header");
        pane.setContentText("content");
        pane.getButtonTypes().addAll(ButtonType.OK, ButtonType.CANCEL);
        return pane;
    }

    /** What a context menu shows, without its window. */
    private static Node menu() {
        RadioMenuItem chosen = new RadioMenuItem("chosen");
        chosen.setSelected(true);
        ContextMenu menu = new ContextMenu(new MenuItem("item"), new SeparatorMenuItem(), chosen);
        return new ContextMenuSkin(menu).getNode();
    }
}
