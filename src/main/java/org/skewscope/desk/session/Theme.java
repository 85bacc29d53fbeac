package org.skewscope.desk.session;

/** Lists the window's color themes. */
public enum Theme {
    LIGHT,
    DARK;

    /** Returns the other theme. */
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }
}
