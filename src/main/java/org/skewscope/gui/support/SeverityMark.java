package org.skewscope.gui.support;

import static org.skewscope.gui.support.Nodes.styled;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.skewscope.compare.Severity;

/** Returns the icon of a verdict, which differs in shape as well as in color. */
public final class SeverityMark {

    private SeverityMark() {}

    /** Returns the icon's code. */
    public static Ikon ikon(Severity severity) {
        return switch (severity) {
            case IDENTICAL, HEALED -> MaterialDesignE.EQUAL;
            case ROUNDING -> MaterialDesignA.APPROXIMATELY_EQUAL;
            case OTHER_PRECISION -> MaterialDesignD.DECIMAL_DECREASE;
            case OTHER_WEIGHTS, OTHER_MODEL -> MaterialDesignS.SCALE_UNBALANCED;
            case VISIBLE -> MaterialDesignN.NOT_EQUAL_VARIANT;
            case CLASS_CHANGES -> MaterialDesignS.SWAP_HORIZONTAL_BOLD;
            case OTHER_CLASSES -> MaterialDesignS.SHAPE_OUTLINE;
            case NOT_RECORDED -> MaterialDesignM.MINUS_CIRCLE_OUTLINE;
            case FAILED -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
        };
    }

    /**
     * Returns an icon in the verdict's color.
     *
     * @param size in pixels
     */
    public static FontIcon icon(Severity severity, int size) {
        return styled(FontIcon.of(ikon(severity), size), "severity-icon", styleClass(severity));
    }

    /**
     * Returns the style class, such as {@code severity-class-changes}, whose color the style sheet
     * sets.
     */
    public static String styleClass(Severity severity) {
        return "severity-" + severity.id();
    }
}
