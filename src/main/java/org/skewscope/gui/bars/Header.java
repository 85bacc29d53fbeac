package org.skewscope.gui.bars;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.item;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.value.ObservableBooleanValue;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayHistory;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.Theme;
import org.skewscope.desk.session.WindowActions;
import org.skewscope.desk.session.WindowView;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.frame.RecentMenu;
import org.skewscope.gui.lower.LowerCenter.Tab;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Visibility;
import org.skewscope.tensor.SentenceNumber;

/** Shows the top bar: the model, the views, undo, reports, adding pictures, theme and help. */
public final class Header extends HBox {

    @FXML
    private Label product;

    @FXML
    private FontIcon modelIcon;

    @FXML
    private MenuButton model;

    @FXML
    private Label modelShape;

    @FXML
    private SegmentedChoice<Tab> views;

    @FXML
    private Label viewName;

    @FXML
    private Button undo;

    @FXML
    private Button redo;

    @FXML
    private Button lessons;

    @FXML
    private MenuButton report;

    @FXML
    private MenuItem savePage;

    @FXML
    private MenuItem savePicture;

    @FXML
    private MenuItem saveTable;

    @FXML
    private MenuItem copyVerdict;

    @FXML
    private MenuButton recent;

    @FXML
    private Button add;

    @FXML
    private Button theme;

    @FXML
    private FontIcon themeIcon;

    @FXML
    private MenuButton help;

    @FXML
    private MenuItem shortcuts;

    @FXML
    private MenuItem exactness;

    @FXML
    private ToggleButton drawer;

    private final Session session;
    private final List<Tab> tabs;
    private final WindowActions actions;
    private final ObservableBooleanValue narrow;
    private final ObservableBooleanValue little;
    private Runnable about = () -> {};
    private Runnable pressedTab = () -> {};
    private boolean welcome;

    /** Makes the bar with a button for each tab. */
    public Header(Session session, List<Tab> tabs, Breakpoints breakpoints, WindowActions actions) {
        this.session = session;
        this.tabs = List.copyOf(tabs);
        this.actions = actions;
        narrow = breakpoints.narrow();
        little = breakpoints.drawer();
        FxmlView.fill(this);
        model.setMnemonicParsing(false);
        session.recentModels().paths().addListener((Observable change) -> fillModels());
        fillModels();
        RecentMenu.fill(recent, session.recentPictures(), actions::add);
        views.setValues(tabs, Header::button);
        views.valueProperty().subscribe((old, next) -> session.view().set(next.id()));
        // A press on the tab that is shown below the grid shows it again.
        for (ToggleButton each : views.getButtons()) {
            each.addEventHandler(ActionEvent.ACTION, event -> uncover());
            each.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> uncover());
        }
        session.grid().subscribe((old, next) -> inState(views, "covered", next));
        does(session.history()::undo, undo);
        does(session.history()::redo, redo);
        spoken(Key.ADD.tip("Add pictures or folders"), does(actions::addPictures, add));
        does(() -> session.theme().set(session.theme().get().other()), theme);
        spoken(Key.LESSONS.tip("Lessons to give or to take"), does(actions::lessons, lessons));
        shortcuts.setOnAction(event -> actions.showShortcuts());
        exactness.setOnAction(event -> actions.showExactness());
        savePage.setOnAction(event -> actions.savePage());
        savePicture.setOnAction(event -> actions.savePicture());
        saveTable.setOnAction(event -> actions.saveTable());
        copyVerdict.setOnAction(event -> actions.copyVerdict());
        spoken(Key.HELP.tip("Keyboard shortcuts") + Key.EXACTNESS.tip(", and how exact this is"), help);
        spoken(Key.REPORT.tip("Save or copy what is shown"), report);
        spoken("Show or hide the options of the pathways", drawer);
        OnChange.run(
                this::draw,
                session.view(),
                session.history().undoable(),
                session.history().redoable(),
                session.theme(),
                session.engine(),
                narrow,
                little,
                widthProperty());
        draw();
    }

    /** Returns the button that opens the side panel in a narrow window. */
    public ToggleButton drawerButton() {
        return drawer;
    }

    /**
     * Sets what the menu of models runs for "About this model".
     *
     * @param about shows the facts of the model's file
     */
    public void onAboutModel(Runnable about) {
        this.about = about;
    }

    /** Sets what runs when the user presses a tab, even the one that is shown already. */
    public void onTab(Runnable action) {
        pressedTab = action;
    }

    /** Shows the tab in place of the grid, or of what else covers it. */
    private void uncover() {
        session.grid().set(false);
        pressedTab.run();
    }

    /** Opens the menu of reports. */
    public void showReportMenu() {
        report.show();
    }

    /** Hides what the first screen does not have: views, undo and reports. */
    public void showWelcome(boolean welcome) {
        this.welcome = welcome;
        Visibility.show(!welcome, views, undo, redo, report);
        style(add, "primary-button", !welcome);
        style(add, "plain-button", welcome);
        draw();
    }

    /** Marks the button of lessons while lessons are open. */
    public void showLessons(boolean open) {
        inState(lessons, "open", open);
    }

    private static ToggleButton button(Tab tab) {
        WindowView view = tab.id();
        FontIcon icon = new FontIcon(view.icon());
        icon.setIconSize(16);
        return named(
                view.id(),
                spoken(tab.key().tip(view.tip()), whole(styled(new ToggleButton(view.label(), icon), "segment"))));
    }

    private void draw() {
        tabs.stream()
                .filter(tab -> tab.id() == session.view().get())
                .findFirst()
                .ifPresent(views.valueProperty()::set);
        PathwayHistory.Edit back = session.history().undoable().get();
        PathwayHistory.Edit forth = session.history().redoable().get();
        undo.setDisable(back == null);
        redo.setDisable(forth == null);
        spoken(Key.UNDO.tip(back == null ? "Undo" : "Undo: " + back.label()), undo);
        spoken(Key.REDO.tip(forth == null ? "Redo" : "Redo: " + forth.label()), redo);
        boolean light = session.theme().get() == Theme.LIGHT;
        themeIcon.setIconCode(light ? MaterialDesignW.WEATHER_NIGHT : MaterialDesignW.WHITE_BALANCE_SUNNY);
        spoken(Key.THEME.tip((light ? "Dark" : "Light") + " colors"), theme);
        EngineInfo info = session.engineInfo();
        if (info != null) {
            String shape = shape(info);
            model.setText(info.model());
            tipped(info.model() + ", " + shape + ". Choose another model.", model);
            modelShape.setText(shape);
        } else {
            model.setText(
                    session.engine().get() instanceof EngineState.Broken ? "No model loaded" : "Loading the model");
            tipped("Choose a model", model);
            modelShape.setText("");
        }
        showRoom();
    }

    /**
     * Shows less in a narrow window: the logo without the name and the report as an icon. In the
     * narrowest, lessons are an icon too, and the panel has a button. The model's name stays whole:
     * where it has no room, the other words go first.
     */
    private void showRoom() {
        boolean narrowest = little.get();
        boolean some = narrow.get() || narrowest;
        Visibility.show(drawer, narrowest && !welcome);
        Visibility.show(product, !some);
        lessons.setContentDisplay(narrowest ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        report.setContentDisplay(some ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        add.setText("Add pictures");
        showTabs(some);
        Visibility.show(modelShape, !some);
        Visibility.show(modelIcon, true);
        List<Runnable> savings = List.of(
                () -> Visibility.show(modelShape, false),
                () -> Visibility.show(product, false),
                () -> showTabs(true),
                () -> report.setContentDisplay(ContentDisplay.GRAPHIC_ONLY),
                () -> add.setText("Add"),
                () -> Visibility.show(modelIcon, false));
        // What was hidden has no styles, and so another width.
        applyCss();
        for (Runnable saving : savings) {
            if (getWidth() > 0 && prefWidth(-1) > getWidth()) {
                saving.run();
            }
        }
    }

    /**
     * Shows the buttons of the views. In the narrowest window all of them are icons, so that none
     * moves when another is chosen, and the name of the shown view stands beside them.
     *
     * @param names whether to show names without icons
     */
    private void showTabs(boolean names) {
        boolean sign = little.get();
        Visibility.show(viewName, sign && !welcome);
        viewName.setText(session.view().get().label());
        for (ToggleButton view : views.getButtons()) {
            inState(view, "sign", sign);
            view.setContentDisplay(
                    sign ? ContentDisplay.GRAPHIC_ONLY : names ? ContentDisplay.TEXT_ONLY : ContentDisplay.LEFT);
        }
    }

    private void fillModels() {
        model.getItems().setAll(item("EfficientNet-Lite0 (bundled)", () -> actions.useModel(Optional.empty())));
        for (Path folder : session.recentModels().paths()) {
            model.getItems().add(item(RecentMenu.inFolder(folder), () -> actions.useModel(Optional.of(folder))));
        }
        model.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("About this model\u2026", () -> about.run()),
                        item("Open a SavedModel folder\u2026", actions::openModel),
                        item("Open a model file\u2026", actions::openModelFile));
    }

    private static String shape(EngineInfo info) {
        int classes = info.labels().size();
        String size = info.inputHeight() + " \u00d7 " + info.inputWidth();
        return (classes == 1000 ? "ImageNet-1k" : SentenceNumber.count(classes) + " classes")
                + (info.inputHeight() == 0
                        ? ""
                        : info.channelsFirst() ? ", 3 \u00d7 " + size + " (NCHW)" : ", " + size + " \u00d7 3");
    }
}
