package org.skewscope.report.plot;

import java.util.Locale;
import org.skewscope.report.MarkupText;

/**
 * Writes a drawing as SVG with the page's colors, through the class names ink0 to ink7, text and
 * faint.
 */
public final class SvgText {

    private SvgText() {}

    /** Returns a drawing as an SVG element. */
    public static String of(Drawing drawing) {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg role=\"img\" viewBox=\"0 0 ")
                .append(number(drawing.width()))
                .append(' ')
                .append(number(drawing.height()))
                .append("\" aria-label=\"")
                .append(MarkupText.escaped(drawing.title()))
                .append("\">");
        drawing.marks().forEach(mark -> svg.append(mark(mark)));
        return svg.append("</svg>").toString();
    }

    private static String mark(Drawing.Mark mark) {
        String ink = "\" class=\"" + ink(mark.ink());
        if (mark instanceof Drawing.Line line) {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < line.points().size(); i += 2) {
                points.append(i == 0 ? "" : " ")
                        .append(number(line.points().get(i)))
                        .append(',')
                        .append(number(line.points().get(i + 1)));
            }
            return "<polyline fill=\"none\" stroke-width=\""
                    + number(line.width())
                    + "\" points=\""
                    + points
                    + ink
                    + " line\"/>";
        }
        if (mark instanceof Drawing.Dot dot) {
            return "<circle cx=\""
                    + number(dot.x())
                    + "\" cy=\""
                    + number(dot.y())
                    + "\" r=\""
                    + number(dot.radius())
                    + ink
                    + " fill\"/>";
        }
        if (mark instanceof Drawing.Bar bar) {
            return "<rect x=\""
                    + number(bar.x())
                    + "\" y=\""
                    + number(bar.y())
                    + "\" width=\""
                    + number(bar.width())
                    + "\" height=\""
                    + number(bar.height())
                    + ink
                    + " fill\"/>";
        }
        if (mark instanceof Drawing.PathwaySign) {
            return "";
        }
        Drawing.Label label = (Drawing.Label) mark;
        String anchor = label.anchor() == 0 ? "start" : label.anchor() == 1 ? "middle" : "end";
        return "<text x=\""
                + number(label.x())
                + "\" y=\""
                + number(label.y())
                + "\" text-anchor=\""
                + anchor
                + ink
                + " fill\">"
                + (label.whole().equals(label.text()) ? "" : "<title>" + MarkupText.escaped(label.whole()) + "</title>")
                + MarkupText.escaped(label.text())
                + "</text>";
    }

    private static String ink(int ink) {
        return ink == Drawing.TEXT ? "text" : ink == Drawing.FAINT ? "faint" : "ink" + ink;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
