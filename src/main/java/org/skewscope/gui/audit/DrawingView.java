package org.skewscope.gui.audit;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;
import org.skewscope.report.plot.Drawing;

/** A plot in the window's colors; its inks are style classes. */
final class DrawingView extends Pane {

    /** As in the style sheet of the page: inks are told apart without color, too. */
    private static final double[][] DASHES = {{}, {6, 3}, {2, 3}, {8, 3, 2, 3}};

    DrawingView(Drawing drawing) {
        getStyleClass().add("plot");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(drawing.title());
        setMinSize(drawing.width(), drawing.height());
        setPrefSize(drawing.width(), drawing.height());
        setMaxSize(drawing.width(), drawing.height());
        drawing.marks().forEach(mark -> getChildren().add(node(mark)));
    }

    private static Node node(Drawing.Mark mark) {
        Node node = shape(mark);
        String ink =
                mark.ink() == Drawing.TEXT
                        ? "text"
                        : mark.ink() == Drawing.FAINT ? "faint" : "ink" + mark.ink();
        String kind = mark instanceof Drawing.Line ? "plot-line-" : "plot-fill-";
        node.getStyleClass().add(kind + ink);
        return node;
    }

    private static Node shape(Drawing.Mark mark) {
        if (mark instanceof Drawing.Line line) {
            Polyline shape = new Polyline();
            shape.getPoints().addAll(line.points());
            shape.setStrokeWidth(line.width());
            if (mark.ink() >= 0) {
                for (double dash : DASHES[mark.ink() % DASHES.length]) {
                    shape.getStrokeDashArray().add(dash);
                }
            }
            return shape;
        }
        if (mark instanceof Drawing.Dot dot) {
            return new Circle(dot.x(), dot.y(), dot.radius());
        }
        if (mark instanceof Drawing.Bar bar) {
            return new Rectangle(bar.x(), bar.y(), bar.width(), bar.height());
        }
        return text((Drawing.Label) mark);
    }

    private static Text text(Drawing.Label label) {
        Text text = new Text(label.text());
        text.getStyleClass().add("plot-text");
        text.setBoundsType(TextBoundsType.LOGICAL);
        text.setTextOrigin(VPos.BASELINE);
        text.setY(label.y());
        // Its width is known only once its font is.
        text.layoutBoundsProperty()
                .addListener((property, old, bounds) -> place(text, label, bounds.getWidth()));
        place(text, label, text.getLayoutBounds().getWidth());
        return text;
    }

    private static void place(Text text, Drawing.Label label, double width) {
        text.setTranslateX(label.x() - width * label.anchor() / 2.0);
    }
}
