package org.skewscope.gui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.pictures.PictureFilter;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.work.RunProgress;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.pathway.PathwayOption;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The list that finds the pictures that matter. */
class TriageTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aRowSaysTheChangeOfClassAndItsEffect() throws Exception {
        add("a.png");
        until(() -> shows("30.0"));
        assertThat(session.pictures().get(0).effect().orElseThrow().points()).isBetween(29.9, 30.1);
    }

    @Test
    void rowsNameTheCauseOfPicturesThatNobodySelected() throws Exception {
        add("a.png", "b.png", "c.png");
        until(() -> session.pictures().stream()
                .allMatch(each -> each.causeProperty().get().equals("Resize method")));
        assertThat(engine.explained()).as("one picture is explained in full").hasSize(1);
    }

    /** The results are kept, but beside another reference other options differ. */
    @Test
    void anotherReferenceAsksForTheCausesAgain(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        until(() -> session.pictures().stream().noneMatch(each -> cause(each).isEmpty()));
        PictureEntry other = session.pictures().stream()
                .filter(each -> each != session.selectedPicture().get())
                .findFirst()
                .orElseThrow();
        String[] atOnce = new String[1];
        robot.interact(() -> {
            new PathwayCommands(session).makeReference(1);
            atOnce[0] = cause(other);
        });
        assertThat(other.comparison().reference()).isEqualTo(1);
        assertThat(atOnce[0]).isEmpty();
        until(() -> cause(other).equals("Resize method"));
    }

    private static String cause(PictureEntry picture) {
        return picture.causeProperty().get();
    }

    @Test
    void theRowOfTheSelectedPictureNamesTheCauseOfThePathwayThatDiffersMost(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        robot.interact(() -> session.selectPathway(2));
        robot.interact(() -> new PathwayCommands(session).setOption(2, resize, "pillow-bicubic"));
        until(() -> !session.shownStale().get() && window.quiet());
        PictureEntry selected = session.selectedPicture().get();
        assertThat(selected.effect().orElseThrow().pathway())
                .as("not the selected")
                .isEqualTo(1);
        until(() -> selected.causeProperty().get().equals("Resize method"));
    }

    @Test
    @SuppressWarnings("EnumOrdinal")
    void picturesThatAreNotInOrderYetAreCountedAndSortedOnRequest(FxRobot robot) throws Exception {
        robot.interact(() -> ((MenuButton) window.scene().lookup("#picture-order"))
                .getItems()
                .get(PictureFilter.Order.NAME.ordinal())
                .fire());
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(picture("b.png"), picture("c.png"))));
        until(() -> window.scheduler().progress().get().running());
        robot.interact(() -> window.add(List.of(picture("a.png"))));
        until(() -> shows("1 out of order, sort"));
        assertThat(list().getItems().get(0).name()).isEqualTo("b.png");
        robot.interact(() -> ((Hyperlink) window.scene().lookup("#sort-again")).fire());
        assertThat(list().getItems().get(0).name()).isEqualTo("a.png");
        assertThat(shows("1 out of order, sort")).isFalse();
        engine.release();
    }

    @Test
    void theSelectionIsInsideTheFilterAndDeleteTakesOnlyWhatIsHighlighted(FxRobot robot) throws Exception {
        add("alpha.png", "beta.png", "gamma.png");
        robot.interact(() -> session.selectedPicture().set(session.pictures().get(0)));
        TextField search = (TextField) window.scene().lookup("#picture-search");
        robot.interact(() -> {
            search.requestFocus();
            search.setText("gamma");
        });
        assertThat(session.selectedPicture().get().name()).isEqualTo("gamma.png");
        robot.type(KeyCode.ENTER);
        assertThat(list().isFocused()).isTrue();
        robot.interact(() -> search.setText("nothing like it"));
        robot.interact(() -> list().requestFocus());
        robot.type(KeyCode.DELETE);
        assertThat(session.pictures()).as("no row is highlighted").hasSize(3);
        robot.interact(() -> search.setText("a.png"));
        robot.interact(() -> session.selectedPicture().set(session.pictures().get(2)));
        robot.interact(() -> list().requestFocus());
        robot.type(KeyCode.DELETE);
        assertThat(session.pictures()).hasSize(2);
        assertThat(list().getSelectionModel().getSelectedItem())
                .isSameAs(session.selectedPicture().get());
    }

    @Test
    void aPictureThatIsSelectedFromElsewhereShowsAllPicturesAgain(FxRobot robot) throws Exception {
        add("alpha.png", "beta.png");
        TextField search = (TextField) window.scene().lookup("#picture-search");
        robot.interact(() -> search.setText("alpha"));
        assertThat(list().getItems()).hasSize(1);
        add("gamma.png");
        until(() -> list().getItems().size() == 3);
        assertThat(search.getText()).isEmpty();
        assertThat(list().getSelectionModel().getSelectedItem().name()).isEqualTo("gamma.png");
    }

    @Test
    void theListKeepsItsPlaceWhenTheFirstResultComes(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        engine.holdComparisons();
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(2, resize, "pillow-box"));
        until(() -> window.scheduler().progress().get().running());
        robot.interact(() -> window.scene().getRoot().layout());
        Region tally = (Region) window.scene().lookup(".tally-row");
        assertThat(tally.getChildrenUnmodifiable()).isEmpty();
        assertThat(tally.isVisible()).isTrue();
        assertThat(tally.getHeight()).as("as with the first count").isEqualTo(20);
        engine.release();
    }

    @Test
    void severalPicturesAreAuditedFromTheListBeforeAnyGridWasOpen(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        robot.interact(() -> list().getSelectionModel().selectAll());
        until(() -> button("#audit-selected").isVisible());
        robot.interact(() -> button("#audit-selected").fire());
        until(() -> exists("#audit-start"));
    }

    @Test
    void barsAreScaledToTheLargestEffectWhileARunGoesOn() throws Exception {
        RunProgress running = new RunProgress(1, 3, "a.png", 0, false);
        ShownPictures shown = new ShownPictures(session, new ReadOnlyObjectWrapper<>(running));
        add("a.png");
        assertThat(shown.share(30)).isGreaterThan(0.99);
        assertThat(shown.share(15)).isBetween(0.4, 0.6);
    }

    @Test
    void aLongListComesBackAtTheNextStartOnlyWhenChosen(FxRobot robot) throws Exception {
        add("a.png");
        assertThat(session.keepsPictures()).isTrue();
        engine.holdComparisons();
        robot.interact(() -> window.add(java.util.stream.IntStream.range(0, 201)
                .mapToObj(i -> picture("p" + i + ".png"))
                .toList()));
        until(() -> session.pictures().size() == 202);
        assertThat(session.keepsPictures()).isFalse();
        robot.interact(() -> session.keepPictures(true));
        assertThat(session.keepsPictures()).isTrue();
    }

    @Test
    void searchingHidesOtherPicturesAndSaysSoWhenNoneIsLeft(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        TextField search = (TextField) window.scene().lookup("#picture-search");
        robot.interact(() -> search.setText("B.P"));
        assertThat(names()).containsExactly("b.png");
        assertThat(shows("1 of 2")).isTrue();
        robot.interact(() -> search.setText("tabby"));
        assertThat(names()).as("a class that a pathway predicts").hasSize(2);
        robot.interact(() -> search.setText("nobody"));
        assertThat(shows("No picture matches. 2 are hidden.")).isTrue();
        robot.interact(() -> button("#clear-filter").fire());
        assertThat(names()).hasSize(2);
    }

    @Test
    void resultsThatAnUndoBringsBackAreFilteredAndSorted(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        robot.interact(() -> failed().fire());
        assertThat(names()).containsExactly("b.bmp");
        PathwayOption decoder = PathwayOption.byKey("decoder").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(1, decoder, "tf-image"));
        until(() -> names().isEmpty() && window.quiet());
        int runs = engine.requests().size();
        robot.interact(() -> session.history().undo());
        until(() -> names().equals(List.of("b.bmp")));
        assertThat(engine.requests()).as("nothing was run").hasSize(runs);
    }

    @Test
    void theSlashKeySearches(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> list().requestFocus());
        TextField search = (TextField) window.scene().lookup("#picture-search");
        robot.interact(() -> strike(KeyCode.SLASH, "/"));
        assertThat(search.isFocused()).isTrue();
        assertThat(search.getText()).as("the key itself is not typed").isEmpty();
        robot.interact(() -> strike(KeyCode.B, "b"));
        assertThat(search.getText()).isEqualTo("b");
    }

    /** Presses a key as a display does, where the character comes after the press. */
    private void strike(KeyCode key, String character) {
        fire(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
        fire(new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
    }

    private void fire(KeyEvent event) {
        Event.fireEvent(window.scene().getFocusOwner(), event);
    }

    @Test
    void theEdgeMakesTheListWideAndARowThenSaysTheChangeAndItsCause(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        until(() -> session.pictures().stream()
                .noneMatch(each -> each.causeProperty().get().isEmpty()));
        Region pictures = (Region) window.scene().lookup(".picture-list");
        assertThat(pictures.getWidth()).isEqualTo(232);
        Node row = row("b.png");
        assertThat(row.lookup(".picture-cause").isVisible()).isFalse();
        drag(robot, 336);
        until(() -> pictures.getWidth() == 336 && row.lookup(".picture-cause").isVisible());
        assertThat(((Labeled) row.lookup(".picture-cause")).getText()).isEqualTo("Resize method");
        assertThat(((Labeled) row.lookup(".picture-verdict")).getText()).isEqualTo("tiger cat \u2192 tabby");
        assertThat(row.lookup(".picture-verdict .ikonli-font-icon"))
                .as("room for words")
                .isNull();
        until(() -> ticks().size() == 2);
        assertThat(ticks())
                .as("the check boxes fill their column and leave the thumbnails whole")
                .allMatch(each -> each.localToScene(0, 0).getX() + 18
                        < row.lookup(".picture-thumb").localToScene(0, 0).getX());
        drag(robot, 80);
        until(() -> pictures.getWidth() == 72);
        drag(robot, 900);
        until(() -> pictures.getWidth() == 420);
    }

    @Test
    void theBadgeOfANarrowListLeavesTheThumbnailFree(FxRobot robot) throws Exception {
        add("a.png");
        robot.interact(() -> session.listWidth().set(72));
        Region badge = (Region) row("a.png").lookup(".picture-effect-corner");
        until(() -> badge.isVisible() && badge.getWidth() > 0);
        assertThat(badge.getWidth()).as("its thumbnail has 48").isLessThan(40);
    }

    private void drag(FxRobot robot, double to) {
        Node edge = window.scene().lookup("#list-edge");
        robot.drag(edge).dropTo(robot.point(edge).query().add(to - edge.getLayoutX() - 3, 0));
    }

    @Test
    void aRunThatBeginsMovesNoRow(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        double before = list().localToScene(0, 0).getY();
        double height = list().getHeight();
        engine.holdComparisons();
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        robot.interact(() -> new PathwayCommands(session).setOption(2, resize, "pillow-box"));
        until(() -> window.scene().lookup(".progress-box").isVisible());
        robot.interact(() -> window.scene().getRoot().layout());
        assertThat(list().localToScene(0, 0).getY()).isEqualTo(before);
        assertThat(list().getHeight()).isEqualTo(height);
        engine.release();
    }

    @Test
    void theFootOfSeveralPicturesFitsAndOffersTheOthers(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        robot.interact(() -> list().getSelectionModel().selectRange(0, 2));
        Node foot = window.scene().lookup("#selection-foot");
        until(() -> foot.isVisible() && foot.getLayoutBounds().getWidth() > 0);
        Region pictures = (Region) window.scene().lookup(".picture-list");
        assertThat(((Region) foot).getWidth()).isLessThanOrEqualTo(pictures.getWidth());
        Hyperlink all = (Hyperlink) window.scene().lookup("#select-all");
        assertThat(all.getText()).isEqualTo("All 3");
        assertThat(currentRows())
                .as("only the picture that is compared has an edge")
                .hasSize(1);
        robot.interact(all::fire);
        assertThat(list().getSelectionModel().getSelectedItems()).hasSize(3);
        assertThat(all.isVisible()).isFalse();
    }

    private List<Node> currentRows() {
        return list().lookupAll(".picture-cell").stream()
                .filter(row -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("current")))
                .toList();
    }

    @Test
    void theStartPageBringsRemovedPicturesBack(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        int runs = engine.requests().size();
        robot.interact(() -> list().getSelectionModel().selectAll());
        robot.interact(() -> button("#remove-selected").fire());
        until(() -> exists("#pictures-removed"));
        Node notice = window.scene().lookup("#pictures-removed");
        until(notice::isVisible);
        robot.clickOn("#bring-back");
        assertThat(session.pictures()).hasSize(2);
        until(() -> window.quiet());
        assertThat(engine.requests()).as("nothing ran again").hasSize(runs);
        robot.interact(() -> session.removePictures(List.copyOf(session.pictures())));
        until(notice::isVisible);
        robot.interact(() -> session.history().undo());
        until(() -> !notice.isVisible());
    }

    @Test
    void theStatusBarNamesTheKeysOfWhatHasTheFocus(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        robot.interact(() -> list().requestFocus());
        until(() -> texts(".status-bar").stream().anyMatch(each -> each.startsWith("Space ticks")));
        robot.interact(() -> session.grid().set(true));
        until(() -> texts(".status-bar").stream().anyMatch(each -> each.startsWith("Ctrl+A all")));
        assertThat(texts(".status-bar")).noneMatch(each -> each.startsWith("Space ticks"));
        robot.type(KeyCode.ESCAPE);
        until(() -> texts(".status-bar").stream().anyMatch(each -> each.startsWith("Space ticks")));
    }

    @Test
    void aChipOfSeveralValuesNamesTheFirstAndCountsTheOthers(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        robot.interact(() -> failed().fire());
        MenuButton chip = (MenuButton) window.scene().lookup("#facet-verdict");
        assertThat(chip.getText()).isEqualTo("Failed");
        assertThat(chip.getGraphic()).as("its sign").isNotNull();
        robot.interact(() -> session.grid().set(true));
        until(() -> !window.scene().getRoot().lookupAll(".rail-value").isEmpty());
        CheckBox changes = robot.lookup((CheckBox each) -> "Class changes".equals(each.getText()))
                .query();
        robot.interact(changes::fire);
        robot.interact(() -> session.grid().set(false));
        assertThat(((MenuButton) window.scene().lookup("#facet-verdict")).getText())
                .isEqualTo("Failed +1");
    }

    @Test
    void escClosesTheFiltersRowBeforeItStopsARun(FxRobot robot) throws Exception {
        add("a.png");
        ToggleButton filter = (ToggleButton) window.scene().lookup("#picture-filter");
        robot.interact(filter::fire);
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(picture("b.png"), picture("c.png"))));
        until(() -> window.scheduler().progress().get().running());
        robot.interact(() -> list().requestFocus());
        robot.type(KeyCode.ESCAPE);
        assertThat(filter.isSelected()).isFalse();
        assertThat(exists("#facet-verdict") && chipsShown()).isFalse();
        assertThat(window.scheduler().progress().get().running()).isTrue();
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        until(() -> !window.scheduler().progress().get().running());
        engine.release();
    }

    private boolean chipsShown() {
        return window.scene().lookup("#facet-verdict").getParent().getParent().isVisible();
    }

    @Test
    void aFacetFiltersAndItsCrossBringsAllBack(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        robot.interact(() -> failed().fire());
        assertThat(names()).containsExactly("b.bmp");
        robot.interact(() -> button("#clear-chips").fire());
        assertThat(names()).hasSize(2);
    }

    /** Returns the facet of failed pictures, whose menu it opens. */
    private MenuItem failed() {
        ((ToggleButton) window.scene().lookup("#picture-filter")).fire();
        MenuButton verdict = (MenuButton) window.scene().lookup("#facet-verdict");
        return verdict.getItems().stream()
                .filter(item -> item.getText().startsWith("Failed"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void cancelledPicturesDidNotFailAndCanBeComparedLater(FxRobot robot) throws Exception {
        add("a.png", "b.bmp");
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(picture("c.png"), picture("d.png"))));
        until(() -> session.pictures().size() == 4);
        robot.interact(() -> window.scheduler().cancel());
        engine.release();
        until(() -> window.quiet() && rowsThatSay("Canceled").size() == 2);
        assertThat(rowsThatSay("Canceled")).allSatisfy(row -> assertThat(row.getStyleClass())
                .contains("badge-waiting")
                .doesNotContain("severity-failed"));
        assertThat(menuItem(robot, "Remove failed").getText()).isEqualTo("Remove failed (1)");
        assertThat(failedCount(robot)).isEqualTo("Failed   1");

        MenuItem rest = menuItem(robot, "Compare the rest");
        assertThat(rest.getText()).isEqualTo("Compare the rest (2)");
        until(() -> button("#list-rest").isVisible());
        assertThat(button("#list-rest").getText()).isEqualTo("Compare the rest (2)");
        robot.interact(button("#list-rest")::fire);
        until(() -> window.quiet() && rowsThatSay("Canceled").isEmpty());
        assertThat(session.pictures()).allMatch(each -> each.comparison() != null);
        assertThat(menuItem(robot, "Compare the rest").isVisible()).isFalse();
        until(() -> !button("#list-rest").isVisible());
    }

    @Test
    void aNarrowListOffersTheRestByItsNumber(FxRobot robot) throws Exception {
        add("a.png");
        engine.holdComparisons();
        robot.interact(() -> window.add(List.of(picture("c.png"), picture("d.png"))));
        until(() -> session.pictures().size() == 3);
        robot.interact(window.scheduler()::cancel);
        engine.release();
        until(() -> window.quiet() && button("#list-rest").isVisible());
        robot.interact(() -> session.listWidth().set(72));
        until(() -> button("#list-rest").getText().equals("2"));
        assertThat(button("#list-rest").isVisible()).isTrue();
        assertThat(button("#list-rest").getAccessibleText()).isEqualTo("Compare the rest (2)");
        assertThat(button("#list-rest").getWidth()).isLessThanOrEqualTo(72 - 16);
        robot.interact(button("#list-rest")::fire);
        until(() -> window.quiet() && !button("#list-rest").isVisible());
        assertThat(session.pictures()).allMatch(each -> each.comparison() != null);
    }

    /** The rows that are shown stay the same, so that nothing else counts them again. */
    @Test
    void anUndoLeavesNoRestOfHiddenPictures(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        TextField search = (TextField) window.scene().lookup("#picture-search");
        robot.interact(() -> search.setText("a.png"));
        until(() -> list().getItems().size() == 1);
        engine.holdComparisons();
        set(robot, 2, "resize", "pillow-bicubic");
        until(() -> !window.quiet());
        robot.interact(window.scheduler()::cancel);
        engine.release();
        until(() -> window.quiet() && button("#list-rest").isVisible());
        robot.interact(session.history()::undo);
        until(() -> window.quiet());
        assertThat(session.pictures()).noneMatch(PictureEntry::canceled);
        assertThat(button("#list-rest").isVisible()).isFalse();
    }

    @Test
    void aNarrowListIsSearchedInTheGrid(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        robot.interact(() -> session.listWidth().set(72));
        until(() -> !window.scene().lookup(".picture-finder").isVisible());
        robot.type(KeyCode.SLASH);
        until(() -> session.grid().get());
        until(() -> window.scene().getFocusOwner() instanceof TextField field
                && field.getPromptText().startsWith("Name"));
        TextField field = (TextField) window.scene().getFocusOwner();
        robot.interact(() -> field.setText("b.png"));
        until(() -> list().getItems().size() == 1);
    }

    private String failedCount(FxRobot robot) {
        String[] words = new String[1];
        robot.interact(() -> words[0] = failed().getText());
        return words[0];
    }

    /** Returns the item of the list's menu that begins with some words. */
    private MenuItem menuItem(FxRobot robot, String words) {
        MenuButton menu = (MenuButton) window.scene().lookup("#picture-menu");
        robot.interact(() -> menu.getOnShowing().handle(null));
        return menu.getItems().stream()
                .filter(each -> each.getText() != null && each.getText().startsWith(words))
                .findFirst()
                .orElseThrow();
    }

    private List<Labeled> rowsThatSay(String words) {
        return list().lookupAll(".picture-verdict").stream()
                .map(Labeled.class::cast)
                .filter(each -> each.getText().equals(words) && each.isVisible())
                .toList();
    }

    @Test
    void severalAreRemovedTogetherAndUndoBringsThemBackWithTheirResults(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        PictureEntry second = session.pictures().get(1);
        int runs = engine.requests().size();
        robot.interact(() -> list().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        assertThat(shows("3 selected")).isTrue();
        robot.interact(() -> list().getSelectionModel().clearSelection(2));
        robot.type(KeyCode.DELETE);
        assertThat(session.pictures()).hasSize(1);
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        assertThat(session.pictures()).hasSize(3);
        assertThat(session.pictures().get(1)).isSameAs(second);
        until(() -> window.quiet());
        assertThat(engine.requests()).as("nothing ran again").hasSize(runs);
    }

    @Test
    void aCheckBoxOverTheRowUnderThePointerAddsItToTheSelection(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        assertThat(ticks()).as("nothing is hovered").isEmpty();
        Node row = row("b.png");
        double before = row.lookup(".picture-name").getBoundsInParent().getMinX();
        robot.moveTo(row);
        until(() -> ticks().size() == 1);
        Paint empty = box(row);
        robot.clickOn(ticks().get(0));
        until(() -> list().getSelectionModel().getSelectedItems().size() == 2);
        assertThat(box(row)).as("only a chosen row has a filled box").isNotEqualTo(empty);
        assertThat(ticks()).as("every row has one while several are selected").hasSize(3);
        assertThat(row.lookup(".picture-name").getBoundsInParent().getMinX()).isEqualTo(before);
        robot.clickOn(row("b.png").lookup(".picture-tick"));
        assertThat(list().getSelectionModel().getSelectedItems()).hasSize(1);
        robot.interact(() -> {
            list().getSelectionModel().clearAndSelect(0);
            list().getFocusModel().focus(2);
        });
        robot.type(KeyCode.SPACE);
        assertThat(list().getSelectionModel().getSelectedIndices()).containsExactly(0, 2);
        robot.type(KeyCode.SPACE);
        assertThat(list().getSelectionModel().getSelectedIndices()).containsExactly(0);
    }

    private static Paint box(Node row) {
        Region box = (Region) row.lookup(".picture-tick-box");
        box.applyCss();
        return box.getBackground().getFills().get(0).getFill();
    }

    private List<Node> ticks() {
        return window.scene().getRoot().lookupAll(".picture-tick").stream()
                .filter(each -> each.isVisible() && each.getParent().getParent().getScene() != null)
                .toList();
    }

    private Node row(String name) {
        return window.scene().getRoot().lookupAll(".picture-cell").stream()
                .filter(PictureCell.class::isInstance)
                .filter(each -> ((PictureCell) each).getItem() != null
                        && ((PictureCell) each).getItem().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void escLeavesOnePictureSelected(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        robot.interact(() -> list().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.type(KeyCode.ESCAPE);
        assertThat(list().getSelectionModel().getSelectedItems()).hasSize(1);
    }

    @Test
    void theSelectedPictureStaysWhereTheUserPutIt(FxRobot robot) throws Exception {
        add("a.png", "b.png", "c.png");
        assertThat(session.selectedPicture().get().name()).isEqualTo("a.png");
    }

    @Test
    void aListThatOpensStaysAtItsTop(FxRobot robot) throws Exception {
        String[] names = new String[40];
        for (int i = 0; i < names.length; i++) {
            names[i] = (i == 0 ? "z" : "a" + i) + (i == 0 ? ".png" : ".bmp");
        }
        add(names);
        until(() -> window.quiet());
        VirtualFlow<?> flow = (VirtualFlow<?>) list().lookup(".virtual-flow");
        assertThat(flow.getFirstVisibleCell().getIndex()).isZero();
        assertThat(flow.getFirstVisibleCell().getLayoutY()).isZero();
    }

    @Test
    void anUndoShowsKnownResultsAtOnceAndWipesNoBadge(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        PathwayCommands commands = new PathwayCommands(session);
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        robot.interact(() -> commands.setOption(2, resize, "pillow-bicubic"));
        assertThat(texts(".picture-list")).as("a former result stays").doesNotContain("Waiting");
        until(() -> window.quiet() && !session.shownStale().get());
        int runs = engine.requests().size();
        robot.interact(session.history()::undo);
        assertThat(session.shownStale().get()).isFalse();
        assertThat(session.pictures()).allMatch(each -> !each.waits());
        until(() -> window.quiet());
        assertThat(engine.requests()).hasSize(runs);
    }

    @Test
    void aRemovedPathwayNeedsNoRunOfTheOtherPictures(FxRobot robot) throws Exception {
        add("a.png", "b.png");
        robot.interact(() -> new PathwayCommands(session).remove(1));
        assertThat(session.pictures()).allMatch(each -> !each.waits());
        assertThat(session.shown().get().pathways()).hasSize(2);
        assertThat(session.shown().get().pair(0, 1)).isPresent();
    }

    private ListView<PictureEntry> list() {
        @SuppressWarnings("unchecked")
        ListView<PictureEntry> list = (ListView<PictureEntry>) window.scene().lookup(".picture-list .list-view");
        return list;
    }

    private List<String> names() {
        return list().getItems().stream().map(PictureEntry::name).toList();
    }
}
