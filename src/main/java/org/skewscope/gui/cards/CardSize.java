package org.skewscope.gui.cards;

/**
 * Lists the sizes of a card's parts, in pixels. In a lesson a card has fewer, larger classes, which
 * are read from further away.
 */
enum CardSize {
    USUAL(180, 112, 5, 20),
    NARROW(150, 96, 5, 20),
    CROWDED(148, 66, 3, 22),
    /** One line for places where the cards are not the subject. */
    STRIP(64, 48, 0, 0),
    LESSON(244, 180, 3, 44),
    LOW_LESSON(196, 132, 3, 30),
    NARROW_LESSON(220, 150, 3, 38),
    SMALL_LESSON(150, 96, 3, 28),
    /** Two cards between the panel of a lesson and the options in a small window. */
    TIGHT_LESSON(150, 76, 3, 28),
    CROWDED_LESSON(176, 84, 3, 36);

    /** The number of cards that leaves no room for large pictures. */
    static final int CROWD = 4;

    private final double height;
    private final double picture;
    private final int bars;
    private final double bar;

    CardSize(double height, double picture, int bars, double bar) {
        this.height = height;
        this.picture = picture;
        this.bars = bars;
        this.bar = bar;
    }

    /** Returns the size for cards that have no room beside one another in this size. */
    CardSize tighter() {
        return this == SMALL_LESSON ? TIGHT_LESSON : this;
    }

    static CardSize of(boolean narrow, boolean low, boolean lesson, int cards) {
        if (!lesson) {
            return cards >= CROWD ? CROWDED : narrow ? NARROW : USUAL;
        }
        if (cards >= CROWD) {
            return low ? SMALL_LESSON : CROWDED_LESSON;
        }
        if (narrow) {
            return low ? SMALL_LESSON : NARROW_LESSON;
        }
        return low ? LOW_LESSON : LESSON;
    }

    double height() {
        return height;
    }

    /** Returns the side of the input's picture. */
    double picture() {
        return picture;
    }

    /** Returns the number of classes. */
    int bars() {
        return bars;
    }

    /** Returns the height of one class's bar. */
    double bar() {
        return bar;
    }

    /** Returns whether the card has room for the settings. */
    boolean settings() {
        return this == USUAL || this == CROWDED || this == LESSON || this == LOW_LESSON;
    }

    /** Returns whether the settings stand below the classes only, beside the picture. */
    boolean settingsBesidePicture() {
        return this == LESSON || this == LOW_LESSON;
    }
}
