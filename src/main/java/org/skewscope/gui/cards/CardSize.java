package org.skewscope.gui.cards;

/**
 * Lists the sizes of a card's parts, in pixels. In a lesson a card has fewer, larger classes, which
 * are read from further away.
 */
enum CardSize {
    USUAL(172, 108, 36),
    NARROW(150, 84, 28),
    CROWDED(132, 66, 22),
    /** One line for places where the cards are not the subject. */
    STRIP(64, 48, 0),
    LESSON(244, 180, 44),
    LOW_LESSON(196, 132, 30),
    NARROW_LESSON(220, 150, 38),
    SMALL_LESSON(150, 96, 28),
    /** Two cards between the panel of a lesson and the options in a small window. */
    TIGHT_LESSON(150, 76, 28),
    CROWDED_LESSON(176, 84, 36);

    /** The number of cards that leaves no room for large pictures. */
    static final int CROWD = 4;

    private final double height;
    private final double picture;
    private final double bar;

    CardSize(double height, double picture, double bar) {
        this.height = height;
        this.picture = picture;
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

    /** Returns whether probabilities have decimals, as a lesson's words have. */
    boolean exact() {
        return compareTo(LESSON) >= 0;
    }

    /** Returns the height of one class's bar. */
    double bar() {
        return bar;
    }

    /** Returns whether the card has room for the settings. */
    boolean settings() {
        return this == USUAL || this == NARROW || this == CROWDED || this == LESSON || this == LOW_LESSON;
    }

    /** Returns whether the settings stand below the classes only, beside the picture. */
    boolean settingsBesidePicture() {
        return this == LESSON || this == LOW_LESSON;
    }
}
