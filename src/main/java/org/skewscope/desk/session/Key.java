package org.skewscope.desk.session;

import java.util.List;

/**
 * Lists the keys of the window in the order of the help. The window's frame listens to most of
 * them; the keys that a region listens to are listed for the help.
 */
public enum Key {
    ADD("Shortcut+O", Group.PICTURES, "add pictures", When.ALWAYS),
    PASTE("Shortcut+V", Group.PICTURES, "paste", When.UNLESS_TYPING),
    REMOVE("Delete", Group.PICTURES, "remove", When.UNLESS_TYPING),
    GRID("Shortcut+G", Group.PICTURES, "grid, list", When.ALWAYS),
    BACK("Backspace", Group.PICTURES, "back to the grid or the audit", When.UNLESS_TYPING),
    FIND("Slash", Group.PICTURES, "search the list", When.UNLESS_TYPING),
    SELECT_ALL("Ctrl+A, Shift+Up, Down", Group.PICTURES, "select several", When.IN_ITS_REGION),
    TICK("Space", Group.PICTURES, "tick the row in focus", When.IN_ITS_REGION),
    TAG("T in the grid", Group.PICTURES, "tag the selected", When.IN_ITS_REGION),
    PREVIOUS_PICTURE("Up", Group.PICTURES, "other picture", When.UNLESS_TYPING),
    NEXT_PICTURE("Down", Group.PICTURES, "other picture", When.UNLESS_TYPING),
    FIND_RECIPE("Shortcut+Shift+F", Group.PICTURES, "find the recipe of a tensor", When.ALWAYS),

    SELECT("1,2,3,4,5,6,7,8,9", Group.PATHWAYS, "select", When.UNLESS_TYPING),
    DUPLICATE("Shortcut+D", Group.PATHWAYS, "duplicate", When.ALWAYS),
    RENAME("F2", Group.PATHWAYS, "rename", When.ALWAYS),
    REFERENCE("Shortcut+Shift+R", Group.PATHWAYS, "make reference", When.ALWAYS),
    APPLY("Shortcut+Enter", Group.PATHWAYS, "apply the cure", When.ALWAYS),
    COPY_CURE("Shortcut+Shift+C", Group.PATHWAYS, "copy the cure as code", When.ALWAYS),
    EVIDENCE("E", Group.PATHWAYS, "evidence of the cause", When.UNLESS_TYPING),
    MORE_EVIDENCE("Shift+E", Group.PATHWAYS, "all evidence; again: layer by layer", When.UNLESS_TYPING),

    PREVIOUS_STAGE("Left", Group.DIFFERENCE, "other stage", When.UNLESS_TYPING),
    NEXT_STAGE("Right", Group.DIFFERENCE, "other stage", When.UNLESS_TYPING),
    PREVIOUS_PAIR("Shift+Up", Group.DIFFERENCE, "other pair", When.UNLESS_TYPING),
    NEXT_PAIR("Shift+Down", Group.DIFFERENCE, "other pair", When.UNLESS_TYPING),
    FLIP("hold A or B", Group.DIFFERENCE, "show that tensor", When.IN_ITS_REGION),
    FLIP_ONCE("X", Group.DIFFERENCE, "flip between A and B", When.IN_ITS_REGION),
    BLINK("K", Group.DIFFERENCE, "blink between A and B", When.IN_ITS_REGION),
    SWIPE("W", Group.DIFFERENCE, "swipe between A and B", When.IN_ITS_REGION),
    SPLIT(", .", Group.DIFFERENCE, "move the swipe's line", When.IN_ITS_REGION),
    PLACES("F8, F7", Group.DIFFERENCE, "next, previous difference", When.IN_ITS_REGION),
    NUDGE("Ctrl+arrows", Group.DIFFERENCE, "nudge B by a pixel", When.IN_ITS_REGION),
    SWAP("S", Group.DIFFERENCE, "swap A and B", When.IN_ITS_REGION),
    MEASURE("M", Group.DIFFERENCE, "absolute, signed, relative, ULP, kinds", When.IN_ITS_REGION),
    KINDS("T", Group.DIFFERENCE, "equal, rounding, more", When.IN_ITS_REGION),
    CHANNEL("C", Group.DIFFERENCE, "channel", When.IN_ITS_REGION),
    LOCK("L", Group.DIFFERENCE, "lock the scale", When.IN_ITS_REGION),
    ZOOM("+ \u2212 0 F", Group.DIFFERENCE, "zoom in, out, 100%, fit", When.IN_ITS_REGION),
    PROBE("Alt+arrows", Group.DIFFERENCE, "move the probe", When.IN_ITS_REGION),
    ORIGINS("O", Group.DIFFERENCE, "source pixels, neighbors", When.IN_ITS_REGION),
    PIN("Enter", Group.DIFFERENCE, "pin the probe", When.IN_ITS_REGION),
    COPY("Ctrl+C", Group.DIFFERENCE, "copy the neighbors", When.IN_ITS_REGION),

    LAYER("Left, Right", Group.INSIDE, "other layer (Page, Home, End too)", When.IN_ITS_REGION),
    LAYER_CHANNEL("Up, Down", Group.INSIDE, "other channel", When.IN_ITS_REGION),

    DIFFERENCE("Shortcut+1", Group.VIEWS, "picture", When.ALWAYS),
    CLASSES("Shortcut+2", Group.VIEWS, "classes", When.ALWAYS),
    CODE("Shortcut+3", Group.VIEWS, "code", When.ALWAYS),
    AUDIT("Shortcut+4", Group.VIEWS, "audit", When.ALWAYS),

    UNDO("Shortcut+Z", Group.WINDOW, "undo, redo", When.UNLESS_TYPING),
    REDO("Shortcut+Y,Shortcut+Shift+Z", Group.WINDOW, "undo, redo", When.UNLESS_TYPING),
    LESSONS("Shortcut+L", Group.WINDOW, "lessons", When.ALWAYS),
    START_LESSONS("F5", Group.LESSONS, "start the course", When.ALWAYS),
    LESSON_STEP("PgDn, PgUp", Group.LESSONS, "next step, one back", When.IN_ITS_REGION),
    VOTE("1 to 4", Group.LESSONS, "vote for an answer", When.IN_ITS_REGION),
    UNVOTE("Backspace", Group.LESSONS, "take the last vote back", When.IN_ITS_REGION),
    UNVOTE_ANSWER("Shift+1 to 4", Group.LESSONS, "take a hand back", When.IN_ITS_REGION),
    PHONES("Q", Group.LESSONS, "code of the phones on, off", When.IN_ITS_REGION),
    VOTE_AGAIN("Shift+Enter", Group.LESSONS, "vote again", When.IN_ITS_REGION),
    TALK("T", Group.LESSONS, "90 s to talk", When.IN_ITS_REGION),
    BLANK(". or B", Group.LESSONS, "dark screen", When.IN_ITS_REGION),
    STEP_AGAIN("Ctrl+R", Group.LESSONS, "the step again", When.IN_ITS_REGION),
    HINT("H", Group.LESSONS, "hint of a task", When.IN_ITS_REGION),

    REPORT("Shortcut+E", Group.WINDOW, "report", When.ALWAYS),
    THEME("Shortcut+T", Group.WINDOW, "light or dark", When.ALWAYS),
    NEXT_REGION("F6", Group.WINDOW, "next region", When.ALWAYS),
    CANCEL("Esc", Group.WINDOW, "close; twice: stop the current job", When.ALWAYS),
    CAUSE("F1 on the verdict", Group.WINDOW, "explain its cause", When.IN_ITS_REGION),
    HELP("F1", Group.WINDOW, "these keys", When.ALWAYS),
    EXACTNESS("Shift+F1", Group.WINDOW, "how exact is this?", When.ALWAYS);

    /** Names the headings of the help. */
    public enum Group {
        PICTURES("Pictures"),
        PATHWAYS("Pathways"),
        DIFFERENCE("Difference"),
        INSIDE("Layer by layer"),
        /** One key for each tab; the help lists them in one line. */
        VIEWS("Window"),
        WINDOW("Window"),
        LESSONS("Lessons");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** Returns the heading. */
        public String title() {
            return title;
        }
    }

    /** Says when a key acts. */
    public enum When {
        ALWAYS,
        /** The key acts unless a text field has the focus, which needs the key itself. */
        UNLESS_TYPING,
        /** A region listens to the key, whose name is no combination of the toolkit. */
        IN_ITS_REGION
    }

    private final String strokes;
    private final Group group;
    private final String words;
    private final When when;

    /**
     * @param strokes combinations as the toolkit names them, separated by commas
     * @param words what the key does; neighboring keys with equal words share a line of the help
     */
    Key(String strokes, Group group, String words, When when) {
        this.strokes = strokes;
        this.group = group;
        this.words = words;
        this.when = when;
    }

    /** Returns the combinations, the usual one first; a name in prose is one combination. */
    public List<String> strokes() {
        return when == When.IN_ITS_REGION ? List.of(strokes) : List.of(strokes.split(","));
    }

    /** Returns the heading below which the help lists the key. */
    public Group group() {
        return group;
    }

    /** Returns what the key does. */
    public String words() {
        return words;
    }

    /** Returns when the key acts. */
    public When when() {
        return when;
    }

    /** Returns the key's name for users, such as Ctrl+O. */
    public String label() {
        return this == SELECT ? "1 to 9" : strokes().get(0).replace("Shortcut", "Ctrl");
    }

    /** Returns the words of a tooltip, followed by the key. */
    public String tip(String sentence) {
        return sentence + " (" + label() + ")";
    }
}
