package org.skewscope.gui.frame;

import static org.skewscope.gui.support.Nodes.at;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.sayWhole;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.gui.support.Visibility;

/** Shows a message in a yellow line above the verdict until it is closed or replaced. */
public final class Banner extends HBox {

    private final SavedNotice saved = new SavedNotice();

    private final Label headline = label("", "strong");
    private final Label words = growing(wide(yielding(label(""))));
    private final HBox buttons = whole(new HBox(8));

    /**
     * Describes a button of the banner.
     *
     * @param closes whether the button also closes the banner
     */
    public record Action(String label, Runnable run, boolean closes) {

        /** Makes a button that closes the banner. */
        public Action(String label, Runnable run) {
            this(label, run, true);
        }
    }

    /** Makes a hidden banner. */
    public Banner() {
        styled(this, "banner");
        // A long file name in the headline does not push the buttons out of the window.
        headline.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(headline.prefWidth(-1), getWidth() / 2),
                        widthProperty(),
                        headline.textProperty()));
        getChildren()
                .addAll(
                        FontIcon.of(MaterialDesignA.ALERT_OUTLINE, 18),
                        headline,
                        words,
                        buttons,
                        spoken(
                                "Close this message",
                                does(
                                        this::hide,
                                        styled(
                                                new Button("", FontIcon.of(MaterialDesignC.CLOSE, 16)),
                                                "icon-button"))));
        hide();
    }

    /** Returns the notice of a saved file, which stands over the foot of the window. */
    public Node notice() {
        return saved;
    }

    /** Says for some seconds which file was saved, also where a lesson covers the window. */
    public void saved(Path file) {
        saved.show(file, "");
    }

    /**
     * Says for some seconds which file was saved.
     *
     * @param more follows the folder's name
     */
    public void saved(Path file, String more) {
        saved.show(file, more);
    }

    /** Hides the message that has a title; another one stays. */
    public void hide(String title) {
        if (headline.getText().equals(title)) {
            hide();
        }
    }

    /** Shows a message in place of the former one. */
    public void show(String title, String sentence, Action... actions) {
        sayWhole(headline, title);
        sayWhole(words, sentence);
        buttons.getChildren().clear();
        for (Action action : actions) {
            buttons.getChildren()
                    .add(does(
                            () -> {
                                if (action.closes()) {
                                    hide();
                                }
                                action.run().run();
                            },
                            styled(new Button(action.label()), "plain-button", "small")));
        }
        Visibility.show(this, true);
    }

    /**
     * Hides a message that only tells something; one that asks for a decision stays.
     *
     * @param passed whether what it tells is over, such as a change that was taken back
     */
    public void hideTold(boolean passed) {
        if (passed && buttons.getChildren().isEmpty()) {
            hide();
        }
    }

    /** Hides the message. */
    public void hide() {
        Visibility.show(this, false);
    }

    /** Names a saved file and its folder, and goes by itself. */
    private static final class SavedNotice extends Label {

        private static final Duration SHOWN = Duration.seconds(7);

        /** The notice's share of the window's width at most. */
        private static final double SHARE = 0.8;

        private static final double ABOVE_FOOT = 44;

        private final PauseTransition pause = new PauseTransition(SHOWN);

        SavedNotice() {
            super("", FontIcon.of(MaterialDesignC.CHECK, 16));
            named("saved-notice", styled(this, "saved-notice"));
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            setMaxHeight(USE_PREF_SIZE);
            at(Pos.BOTTOM_CENTER, new Insets(0, 0, ABOVE_FOOT, 0), this);
            setOnMouseClicked(event -> hide());
            pause.setOnFinished(event -> hide());
            Visibility.show(this, false);
        }

        void show(Path file, String more) {
            Path whole = file.toAbsolutePath();
            setText("Saved " + whole.getFileName() + " in " + whole.getParent() + more);
            Visibility.show(this, true);
            pause.playFromStart();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }

        @Override
        protected double computeMaxWidth(double height) {
            double free =
                    getScene() == null ? Double.MAX_VALUE : SHARE * getScene().getWidth();
            return Math.min(prefWidth(height), free);
        }

        private void hide() {
            pause.stop();
            Visibility.show(this, false);
        }
    }
}
