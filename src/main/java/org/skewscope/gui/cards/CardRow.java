package org.skewscope.gui.cards;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.ShownResult.Preview;
import org.skewscope.desk.session.Trial;
import org.skewscope.desk.work.ModelDesk;
import org.skewscope.desk.work.TensorFetch;
import org.skewscope.gui.frame.PauseDebouncer;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.DirectViewport;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.support.Nodes;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.card.CardContent;
import org.skewscope.present.card.PreviewWording;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;

/** Shows the cards side by side; the row scrolls where they do not fit. */
public final class CardRow extends ScrollPane {

    private static final long NO_RUN = -1;
    private static final int THUMBNAIL = 176;
    private static final double BAR = 12;

    private final Session session;
    private final ModelDesk models;
    private final TensorFetch tensors;
    private final FxGateway window;
    private final Breakpoints breakpoints;
    private final HBox row = Nodes.styled(new HBox(), "cards");
    private final Thumbnails thumbnails;
    private final List<PathwayCard> cards = new ArrayList<>();
    /** Keeps the picture of each input tensor, so that it is drawn once; tensors compare by identity. */
    private final Kept<DenseTensor, Optional<Image>> inputs = Kept.ofCount(CacheLimit.INPUT_PICTURES);

    private final CardActions actions;

    /** The pixels that a card of the usual size needs, with the gap beside it. */
    private static final double LEAST_CARD = 254;

    private final PauseDebouncer late = PauseDebouncer.ofFormerPicture();
    private PictureEntry pictured;
    private long picturedRun = NO_RUN;
    private boolean lesson;
    private boolean strips;

    private CardSize size = CardSize.USUAL;

    /** The size that the style sheets reached the cards in; empty where the cards are new. */
    private Optional<CardSize> styled = Optional.empty();

    /** The number of full cards that were shown last. */
    private int measured;

    /** Whether that many full cards had to scroll. */
    private boolean overflown;

    /**
     * Makes a card for each pathway of the session.
     *
     * @param menu makes the items of each card's menu
     * @param tensors fetches the tensor that each model was fed
     * @param jump brings an option of a pathway into view
     */
    public CardRow(
            WindowContext context,
            PathwayMenu menu,
            ModelDesk models,
            TensorFetch tensors,
            BiConsumer<Integer, PathwayOption> jump) {
        session = context.session();
        this.models = models;
        this.tensors = tensors;
        thumbnails = context.thumbnails();
        window = context.gateway();
        breakpoints = context.breakpoints();
        actions = new CardActions(context, menu, jump);
        getStylesheets().add(CardRow.class.getResource("cards.css").toExternalForm());
        Nodes.styled(this, "card-row");
        setContent(row);
        setFitToWidth(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        DirectViewport.of(this);
        OnChange.run(
                this::show,
                session.result().drawn(),
                session.result().preview(),
                session.result().overdue(),
                session.selectedPicture(),
                session.pathwaysProperty(),
                session.selectedPathway(),
                session.engine(),
                breakpoints.narrow(),
                breakpoints.low());
        models.cards().addListener((Observable change) -> show());
        session.classNames().listen(this::show);
        OnChange.run(this::refit, widthProperty(), row.widthProperty());
        OnChange.run(
                () -> {
                    if (size != size(cards.size())) {
                        show();
                    }
                },
                widthProperty());
        show();
    }

    /** Shows fewer and larger classes while a lesson is given. */
    public void showLesson(boolean given) {
        if (lesson != given) {
            lesson = given;
            show();
        }
    }

    /** Shows each card in one line where the cards are not the subject. */
    public void showStrips(boolean brief) {
        if (strips != brief) {
            strips = brief;
            show();
        }
    }

    /** Returns by how many pixels at most the strips are lower than the cards; 0 without strips. */
    public double shortened() {
        int count = session.pathways().size();
        boolean scrolled = count != measured || overflown;
        return strips && !lesson && isManaged() ? cards(count).height() + (scrolled ? BAR : 1) - getMinHeight() : 0;
    }

    /** Returns a pathway's card; empty where the pathway has none. */
    public Optional<Node> card(int index) {
        return index < cards.size() ? Optional.of(cards.get(index)) : Optional.empty();
    }

    /**
     * Returns the index of the pathway on whose card a node lies; empty where the node lies on no
     * card.
     */
    public OptionalInt indexAt(Object target) {
        for (Node node = target instanceof Node each ? each : null; node != null; node = node.getParent()) {
            int index = node instanceof PathwayCard card ? cards.indexOf(card) : -1;
            if (index >= 0) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Rings the card on which a node lies, as the target of a drag.
     *
     * @param target null for none
     */
    public void aim(Object target) {
        int index = indexAt(target).orElse(-1);
        for (int i = 0; i < cards.size(); i++) {
            inState(cards.get(i), "aimed", i == index);
        }
    }

    private void show() {
        Preview preview = session.result().preview().get();
        PathwaySet set = preview == null ? session.pathways() : preview.trial().pathways();
        Comparison shown = session.result().drawn().get();
        if (cards.size() != set.size()) {
            rebuild(set.size());
        }
        size = size(set.size());
        for (int i = 0; i < set.size(); i++) {
            PathwayCard card = cards.get(i);
            card.resize(size);
            card.beOneOf(set.size());
            card.show(CardContent.of(
                    set,
                    i,
                    shown,
                    session.classNames()::of,
                    i == session.selectedPathway().get(),
                    preview == null && session.result().overdue().get(),
                    breakpoints.narrow().get()));
            card.showNotes(models.notes(set.get(i)));
            card.showPreview(preview == null ? "" : words(preview.trial(), i));
        }
        row.setMinHeight(size.height());
        row.setMaxHeight(size.height());
        fit();
        showPictures(set, shown);
    }

    private CardSize size(int count) {
        return strips && !lesson ? CardSize.STRIP : cards(count);
    }

    private CardSize cards(int count) {
        CardSize size = CardSize.of(
                breakpoints.narrow().get(),
                breakpoints.low().get(),
                lesson,
                // Even few cards have no room beside one another in their usual size.
                !lesson && isTight() ? CardSize.CROWD : count);
        return lesson && isTight() ? size.tighter() : size;
    }

    private boolean isTight() {
        return getWidth() > 0 && getWidth() < session.pathways().size() * LEAST_CARD;
    }

    private String words(Trial trial, int index) {
        PathwaySet chosen = session.pathways();
        boolean same = index >= chosen.size()
                || chosen.get(index).equals(trial.pathways().get(index));
        return same ? "" : PreviewWording.card(trial.option(), trial.pathways().get(index));
    }

    /** Reserves space for the scroll bar where the cards overflow. */
    private void fit() {
        if (!styled.equals(Optional.of(size))) {
            // New cards have no least width before the style sheets reach them.
            row.applyCss();
            styled = getScene() == null ? Optional.empty() : Optional.of(size);
        }
        boolean overflows = getWidth() > 0 && row.minWidth(-1) > getWidth();
        if (!strips) {
            measured = cards.size();
            overflown = overflows;
        }
        double height = row.getMinHeight() + (overflows ? BAR : 1);
        if (height != getMinHeight()) {
            setMinHeight(height);
            // The column above does not lay out anew for a height that changes while it does.
            Platform.runLater(this::requestLayout);
        }
        bringIntoView(session.selectedPathway().get());
    }

    private void refit() {
        fit();
        // The cards have their new places only after the layout that gives the row its width.
        Platform.runLater(() -> bringIntoView(session.selectedPathway().get()));
    }

    /** Scrolls to a card, no further than needed. */
    private void bringIntoView(int index) {
        double hidden = row.getWidth() - getViewportBounds().getWidth();
        if (hidden <= 0 || index >= cards.size()) {
            return;
        }
        Bounds card = cards.get(index).getBoundsInParent();
        double from = card.getMaxX() - getViewportBounds().getWidth();
        double offset = getHvalue() * hidden;
        setHvalue(Math.max(from, Math.min(card.getMinX(), offset)) / hidden);
    }

    private void rebuild(int count) {
        cards.clear();
        for (int i = 0; i < count; i++) {
            cards.add(growing(new PathwayCard(i, actions)));
        }
        row.getChildren().setAll(cards);
        styled = Optional.empty();
        picturedRun = NO_RUN;
    }

    private void showPictures(PathwaySet set, Comparison shown) {
        long run = shown == null ? NO_RUN : shown.run();
        if (run == picturedRun && shown != null) {
            return;
        }
        picturedRun = run;
        if (shown == null) {
            pictured = null;
            thumbnails.inputs().clear();
            showThumbnail(cards);
            return;
        }
        List<PathwayCard> waiting = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            Pathway pathway = set.get(i);
            int card = i;
            Optional<TensorKey> key = input(shown, pathway.id());
            if (key.isEmpty()) {
                cards.get(card).showPicture(null);
                continue;
            }
            waiting.add(cards.get(card));
            var unused = tensors.fetch(key.get())
                    .thenApply(found ->
                            found.flatMap(tensor -> inputs.get(tensor, () -> InputPicture.of(tensor, pathway))))
                    .thenAcceptAsync(image -> drawn(run, card, image), window)
                    .exceptionally(fault -> null);
        }
        late.restart(() -> showThumbnail(waiting));
    }

    /** Shows the picture itself until the engine gives what it feeds the models of it. */
    private void showThumbnail(List<PathwayCard> waiting) {
        PictureEntry picture = session.selectedPicture().get();
        if (picture == pictured && picture != null) {
            return;
        }
        waiting.forEach(card -> card.showPicture(null));
        if (picture != null) {
            thumbnails.load(picture.source().path(), THUMBNAIL, image -> {
                if (picture == session.selectedPicture().get() && picture != pictured) {
                    waiting.forEach(card -> card.showPicture(image));
                }
            });
        }
    }

    private void drawn(long run, int card, Optional<Image> image) {
        if (run == picturedRun && card < cards.size()) {
            pictured = session.selectedPicture().get();
            cards.get(card).showPicture(image.orElse(null));
            image.ifPresentOrElse(
                    known -> thumbnails.inputs().put(card, known),
                    () -> thumbnails.inputs().remove(card));
        }
    }

    /** Returns the key of a pathway's input tensor; empty where the pathway fed none. */
    private static Optional<TensorKey> input(Comparison shown, String id) {
        return IntStream.range(0, shown.pathways().size())
                .filter(i -> shown.pathways().get(i).pathway().id().equals(id))
                .filter(i -> shown.pathways().get(i).stage(Stage.BATCH).isPresent())
                .mapToObj(i -> new TensorKey(shown.run(), i, Stage.BATCH))
                .findFirst();
    }

    /** Draws a model's input tensor as an 8-bit picture, which shows what the model saw. */
    static final class InputPicture {

        private InputPicture() {}

        /**
         * Returns the picture of a tensor that a pathway feeds: black and white are what its
         * formula makes of 0 and 255, in each channel.
         *
         * @param tensor of shape [1, height, width, channels] or [height, width, channels]
         * @return empty for another rank and for 0 or 2 channels
         */
        static Optional<Image> of(DenseTensor tensor, Pathway pathway) {
            int rank = tensor.shape().rank();
            int channels = rank < 3 ? 0 : tensor.shape().dimension(rank - 1);
            Optional<FormulaChoice.Ends> ends = pathway.recorded() || channels == 0
                    ? Optional.empty()
                    : pathway.preprocessing().normalization().ends(channels);
            return of(tensor, ends.map(each -> channel -> new Range(each.black()[channel], each.white()[channel])));
        }

        /**
         * Returns the picture of a tensor of an unknown formula.
         *
         * @param tensor of shape [1, height, width, channels] or [height, width, channels]
         * @return empty for another rank and for 0 or 2 channels
         */
        static Optional<Image> of(DenseTensor tensor) {
            return of(tensor, Optional.empty());
        }

        private static Optional<Image> of(DenseTensor tensor, Optional<IntFunction<Range>> ranges) {
            int rank = tensor.shape().rank();
            if (rank < 3) {
                return Optional.empty();
            }
            int height = tensor.shape().dimension(rank - 3);
            int width = tensor.shape().dimension(rank - 2);
            int channels = tensor.shape().dimension(rank - 1);
            if (height == 0 || width == 0 || channels == 0 || channels == 2) {
                return Optional.empty();
            }
            float[] values = tensor.toFloats();
            Range[] range = new Range[Math.min(3, channels)];
            ranges.ifPresentOrElse(known -> Arrays.setAll(range, known), () -> Arrays.fill(range, Range.of(values)));
            int[] argb = new int[height * width];
            for (int i = 0; i < argb.length; i++) {
                int red = range[0].toByte(values[i * channels]);
                int green = channels < 3 ? red : range[1].toByte(values[i * channels + 1]);
                int blue = channels < 3 ? red : range[2].toByte(values[i * channels + 2]);
                argb[i] = 0xFF000000 | red << 16 | green << 8 | blue;
            }
            // The image has these very pixels; a pixel writer would copy them.
            return Optional.of(new WritableImage(
                    new PixelBuffer<>(width, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance())));
        }

        /** Holds the values that become black and white. */
        private record Range(float black, float white) {

            /**
             * The value that no pixel of a mean/std normalization exceeds, in standard deviations:
             * 2.64 for ImageNet's numbers, 2.82 for MNIST's.
             */
            private static final float MOST_STANDARD_DEVIATIONS = 4;

            /**
             * Returns 0 to 1, −1 to 1 or 0 to 255 where the values fit, or else the smallest and
             * the largest value, such as those of a mean/std normalization.
             */
            static Range of(float[] values) {
                float smallest = Float.POSITIVE_INFINITY;
                float largest = Float.NEGATIVE_INFINITY;
                for (float value : values) {
                    if (Float.isFinite(value)) {
                        smallest = Math.min(smallest, value);
                        largest = Math.max(largest, value);
                    }
                }
                float slack = 0.1f; // Filters with negative lobes overshoot a little.
                if (smallest >= -slack && largest <= 1 + slack) {
                    return new Range(0, 1);
                }
                if (smallest >= -1 - slack && largest <= 1 + slack) {
                    return new Range(-1, 1);
                }
                boolean bytes = largest > MOST_STANDARD_DEVIATIONS && smallest >= -slack * largest;
                if (bytes && largest <= 255 * (1 + slack)) {
                    return new Range(0, 255);
                }
                return new Range(smallest, Math.max(largest, Math.nextUp(smallest)));
            }

            int toByte(float value) {
                float scaled = 255 * (value - black) / (white - black);
                // As a double, no number just below a half is rounded up.
                return scaled > 0 ? scaled < 255 ? (int) (scaled + 0.5) : 255 : 0;
            }
        }
    }
}
