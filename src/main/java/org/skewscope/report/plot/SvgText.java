package org.skewscope.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.skewscope.report.MarkupText;

/**
 * Writes a drawing as SVG with the page's colors, through the class names ink0 to ink7, text and
 * faint.
 */
public final class SvgText {

    private SvgText() {}

    /** Returns a drawing as an SVG element. */
    public static String of(Drawing drawing) {
        return MarkupText.filled(
                        "<svg role=\"img\" viewBox=\"0 0 {} {}\" aria-label=\"{}\">",
                        number(drawing.width()),
                        number(drawing.height()),
                        drawing.title())
                + drawing.marks().stream().map(SvgText::mark).collect(Collectors.joining())
                + "</svg>";
    }

    private static String mark(Drawing.Mark mark) {
        String ink = ink(mark.ink());
        if (mark instanceof Drawing.Line line) {
            List<String> points = new ArrayList<>();
            for (int i = 0; i < line.points().size(); i += 2) {
                points.add(number(line.points().get(i)) + ","
                        + number(line.points().get(i + 1)));
            }
            return MarkupText.filled(
                    "<polyline fill=\"none\" stroke-width=\"{}\" points=\"{}\" class=\"{} line\"/>",
                    number(line.width()),
                    String.join(" ", points),
                    ink);
        }
        if (mark instanceof Drawing.Dot dot) {
            return MarkupText.filled(
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{} fill\"/>",
                    number(dot.x()),
                    number(dot.y()),
                    number(dot.radius()),
                    ink);
        }
        if (mark instanceof Drawing.PathwaySign) {
            return "";
        }
        Drawing.Label label = (Drawing.Label) mark;
        String anchor = label.anchor() == 0 ? "start" : label.anchor() == 1 ? "middle" : "end";
        boolean whole = label.whole().equals(label.text());
        return MarkupText.filled(
                        "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" class=\"{} fill\">",
                        number(label.x()),
                        number(label.y()),
                        anchor,
                        ink)
                + (whole ? "" : MarkupText.filled("<title>{}</title>", label.whole()))
                + MarkupText.filled("{}</text>", label.text());
    }

    private static String ink(int ink) {
        return ink == Drawing.TEXT ? "text" : ink == Drawing.FAINT ? "faint" : "ink" + ink;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
